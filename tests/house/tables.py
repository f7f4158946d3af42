"""Every table of the database as it stands, for tests that show that nothing was changed."""

from django.apps import apps


def snapshot():
    """{table: its rows} of every model, join tables and sessions included."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            found[model._meta.db_table] = list(model._base_manager.order_by("pk").values_list())
    return found


def changed(before, after):
    """Names of the tables whose rows are not the same, with the number of rows before and after."""
    return [f"{name}: {len(before[name])} -> {len(after[name])}" for name in before if before[name] != after[name]]
