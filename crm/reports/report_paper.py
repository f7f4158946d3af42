"""A frozen report on paper: its figures from the stored rows, the root these come out to, and what a publication of it hides."""

from typing import Any

from django.utils import translation

from crm.core.display import day, moment, number
from crm.documents.printing import Printed, render
from crm.reports.frozen import thaw_card, thaw_units
from crm.reports.lists.snapshot import title_of
from crm.reports.models import Snapshot
from crm.reports.opening import facts_of
from crm.reports.paper import told
from crm.reports.rules.suppression import BASE, FLOOR
from crm.reports.sheet import Counted, sections
from crm.reports.verifying import verify

TEMPLATE = "documents/report.html"


def print_snapshot(snapshot: Snapshot, printed_by: str, lang: str) -> Printed:
    """The PDF in `lang`. Nothing is counted anew; whether the rows are still those that were frozen stands on the paper."""
    titles = {}
    for code in ("kk", "ru"):
        with translation.override(code):
            titles[f"title_{code}"] = title_of(snapshot)
    with translation.override(lang):
        context = {**titles, **_words(snapshot), "sections": _sections(snapshot), "printed_by": printed_by}
    return render(TEMPLATE, context, lang=lang)


def _words(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "title": title_of(snapshot),
        "organisation": str(snapshot.organisation),
        "day": day(snapshot.day),
        "known": moment(snapshot.known),
        "year": snapshot.year,
        "frozen": f"{moment(snapshot.created_at)} · {snapshot.made_by}",
        "published": moment(snapshot.published_at) if snapshot.published_at else "",
        "row_count": number(snapshot.row_count),
        "root": snapshot.root,
        "whole": verify(snapshot).whole,
        "floor": FLOOR,
        "base": BASE,
    }


def _sections(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Families with their tables in words, each with the definitions of its figures."""
    facts, units = facts_of(snapshot), thaw_units(snapshot.units)
    counted = [Counted(thaw_card(kept), facts.get(kept["key"], [])) for kept in snapshot.cards]
    found = sections(counted, units, lambda key, groups, unit: "", lambda unit: "", lambda card: "")
    return [
        {
            "label": str(section.label),
            "tables": [
                {**told(table), "title": str(table.title), "nothing": "; ".join(map(str, table.nothing))} for table in section.tables
            ],
            "definitions": [
                (str(row.card.title), str(row.card.definition), row.card.version) for row in counted if row.card.family == section.key
            ],
        }
        for section in found
    ]
