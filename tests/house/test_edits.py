"""Whoever saves a form that somebody else has saved meanwhile is shown both, and nothing is overwritten unseen: every edit form."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from crm.core.pages.base import FormPage
from tests.house.test_access import TABLES, address, here, value_of  # noqa: F401  the fixture of the walk
from tests.house.test_page_queries import opened

#: What is typed into each edit form: field -> what is saved first, and what is typed over an older state.
EDITS = {
    "accounts:profile": ("full_name", "Бірінші Есім", "Екінші Есім"),
    "agreements:agreement_mentor": ("position_kk", "Бірінші шебер", "Екінші шебер"),
    "agreements:agreement_terms": ("place_kk", "1-цех", "2-цех"),
    "agreements:envelope_mentor": ("position_kk", "Бірінші шебер", "Екінші шебер"),
    "colleges:college_edit": ("name_kk", "Бірінші колледж", "Екінші колледж"),
    "colleges:group_edit": ("name", "ТМ-41", "ТМ-42"),
    "colleges:learner_edit": ("full_name", "Бірінші Есім", "Екінші Есім"),
    "colleges:representative_edit": ("full_name", "Бірінші Есім", "Екінші Есім"),
    "employers:alias_edit": ("name", "Бірінші зауыт", "Екінші зауыт"),
    "employers:authority_edit": ("full_name", "Бірінші Есім", "Екінші Есім"),
    "employers:branch_edit": ("name_ru", "Первый цех", "Второй цех"),
    "employers:capacity_edit": ("said", "бес орын", "алты орын"),
    "employers:contact_edit": ("full_name", "Бірінші Есім", "Екінші Есім"),
    "employers:employer_edit": ("name_kk", "Бірінші зауыт", "Екінші зауыт"),
    "employers:errand_edit": ("title", "Бірінші", "Екінші"),
    "employers:gathering_edit": ("place", "Бірінші зал", "Екінші зал"),
    "employers:guest_edit": ("came", "yes", "no"),
    "employers:interaction_edit": ("text", "Бірінші", "Екінші"),
    "employers:station_edit": ("title", "Бірінші", "Екінші"),
    "equipment:item_edit": ("serial_number", "SN-1", "SN-2"),
    "equipment:line_edit": ("name_kk", "Бірінші станок", "Екінші станок"),
    "equipment:step_edit": ("document", "№ 1", "№ 2"),
    "exchange:meaning_edit": ("code", "republican", "local"),
}
#: What is said beside the change, and what the address asks for: names of records.
ALONG = {name: {"everywhere": "on"} for name in ("agreements:agreement_mentor", "agreements:envelope_mentor")}
ASKED = {"agreements:envelope_mentor": {"selected": "review"}}
#: Edits that are no form of a record: cells of a row in an import, held to the same in tests/exchange/test_row_pages.py.
CELLS = {"exchange:row_edit"}


def form_pages():
    """Names of all addresses answered by a form."""
    found = {}

    def walk(patterns, room):
        for row in patterns:
            if hasattr(row, "url_patterns"):
                walk(row.url_patterns, f"{row.namespace}:" if row.namespace else room)
            elif isinstance(getattr(row.callback, "view_class", None), type) and row.name:
                found[f"{room}{row.name}"] = row.callback.view_class

    walk(get_resolver().url_patterns, "")
    return {name for name, view in found.items() if issubclass(view, FormPage)}


def carries(form):
    """Whether the form tells which state of a record it was opened at."""
    return "revision" in getattr(form, "fields", {}) and form["revision"].value() is not None


def sent(form, **changes):
    """What a browser sends for this form as it is shown, with changes."""
    data = {}
    for bound in form:
        value = bound.field.prepare_value(bound.value())
        if value is True:
            data[bound.html_name] = "on"
        elif value not in (None, False):
            data[bound.html_name] = value if isinstance(value, list) else bound.field.widget.format_value(value) or ""
    return {**data, **changes}


class Undone(Exception):
    """Ends the transaction of one page."""


def asked(name, here):  # noqa: F811
    """What stands behind the question mark of an address."""
    return "".join(f"?{key}={value_of(here, what)}" for key, what in ASKED.get(name, {}).items())


def faults_of(client, url, field, first, second, **along):
    """What is wrong with an edit form that two people send; along: what both say beside the change."""
    old = client.get(url).context["form"]
    if not carries(old):
        return ["carries no revision"]
    stale = sent(old, **along, **{field: second})
    answer = client.post(url, sent(old, **along, **{field: first}))
    if answer.status_code != 302:
        return [f"the first is refused: {answer.status_code} {answer.context['form'].errors.as_json()}"]
    refused = client.post(url, stale)
    if refused.status_code != 409:
        return [f"the second gets {refused.status_code}"]
    rows = [(row.stored, row.typed) for row in refused.context.get("differences") or ()]
    kept = client.get(url).context["form"][field].value()
    found = [] if str(kept) == first else [f"{kept} is stored"]
    if len(rows) != 1 or 'id="differences"' not in refused.content.decode():
        found.append(f"compares {rows}")
    again = client.post(url, sent(refused.context["form"], **along, **{field: second}))
    return found if again.status_code == 302 else [*found, f"saving again gets {again.status_code}"]


@pytest.mark.parametrize("name", EDITS)
def test_the_second_of_two_is_shown_both(name, here, db):  # noqa: F811
    row, role = opened()[name]
    client = Client(headers={"accept-language": "en"})
    client.force_login(here.users[role])
    found = None
    with pytest.raises(Undone), transaction.atomic():
        found = faults_of(client, address(name, row, here) + asked(name, here), *EDITS[name], **ALONG.get(name, {}))
        raise Undone
    assert found == []


def test_every_form_that_changes_a_record_stands_in_the_table(here, db):  # noqa: F811
    named = {name for name in form_pages() if name.endswith("_edit")} | {
        name for rows in TABLES.values() for name in rows if name.endswith("_edit") and ":" in name
    }
    carrying, pages = set(), opened()
    for name in sorted(form_pages() & set(pages)):
        row, role = pages[name]
        client = Client()
        if role != "anonymous":
            client.force_login(here.users[role])
        if carries((client.get(address(name, row, here)).context or {}).get("form")):
            carrying.add(name)
    steps = {name for name in carrying if name.endswith("_step")}
    assert (named | carrying) - steps - CELLS == set(EDITS)


def test_a_form_that_overwrites_goes_red(here, db, monkeypatch):  # noqa: F811
    from_form = reverse("colleges:group_edit", args=[here.group.public_id])
    client = Client()
    client.force_login(here.users["director"])
    monkeypatch.setattr("crm.core.pages.records.RecordFormPage.require_seen", lambda page, revision: None)
    found = None
    with pytest.raises(Undone), transaction.atomic():
        found = faults_of(client, from_form, *EDITS["colleges:group_edit"])
        raise Undone
    assert found == ["the second gets 302"]
