"""Everything an organisation can take away as a file, and everything the database holds of it: to compare before and after."""

from django.apps import apps
from django.db import models
from django.urls import NoReverseMatch, reverse

from crm.core.listing import listings

#: What tells of deeds and not of things: it grows, whatever is undone.
TELLING = ("audit", "exchange", "jobs", "notifications", "workspace")
ROOMS = ("accounts", "colleges", "employers", "equipment", "graduates", "agreements", "documents")
#: Withdrawn words stay on file; who was here last is no register.
ASIDE = ("graduates.withdrawal", "accounts.user", "accounts.apitoken")


def exports(client) -> dict[str, bytes]:
    """{list: its CSV with every column} of every list this person has."""
    found = {}
    for key, listing in sorted(listings.items()):
        if key.split(":")[0] in TELLING:
            continue
        try:
            address = reverse(key)
        except NoReverseMatch:
            continue
        columns = ",".join(column.key for column in listing.columns)
        answer = client.get(address, {"export": "csv", "purpose": "x", "columns": columns})
        if answer.status_code == 200:
            found[key] = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return found


def tables() -> dict[str, list[dict]]:
    """{model: its rows as they stand}, without the count of changes."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in ROOMS and model._meta.label_lower not in ASIDE:
            fields = [field.attname for field in model._meta.concrete_fields if field.name != "revision"]
            found[model._meta.label] = list(model._base_manager.order_by("pk").values(*fields))
    return found


def parts(found: dict[str, list[dict]]) -> set[str]:
    """Models of which there is anything."""
    return {label for label, rows in found.items() if rows}


def count(model: type[models.Model]) -> int:
    """How many there are."""
    return model._base_manager.count()
