"""Reads what the rules of contradictions ask, for many lines in a constant number of queries."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from crm.core import clock, display
from crm.core.errors import words
from crm.equipment.choices import FindingCode, LineState
from crm.equipment.models import Item, Line, Step
from crm.equipment.rules.contradictions import Facts, Finding, Thing, look_over

MONEY = DecimalField(max_digits=20, decimal_places=2)
Findings = dict[int, list[Finding]]


def findings_of(lines: QuerySet[Any], day: dt.date | None = None, known: dt.datetime | None = None) -> Findings:
    """Row id of a line → what is found about it on `day` (today), as recorded by `known` (now); lines about which nothing is are left out.

    `lines` is what the actor sees. A serial number is looked for everywhere: whoever holds one of the two must know
    that there is another; where it stands is said within the reader's rights only (see `doubles`).
    """
    day = day or clock.today()
    accepted = _accepted(lines, day, known)
    fields = ("pk", "quantity", "due_on", "programme__booking_days", "price")
    facts = {row[0]: Facts(*row[1:], accepted.get(row[0])) for row in lines.order_by().values_list(*fields)}
    steps = steps_of(lines, day, known)
    things: dict[int, list[Thing]] = defaultdict(list)
    items = Item.objects.filter(created_at__lte=known) if known else Item.objects.all()
    rows = items.filter(line__in=lines.order_by().values("pk")).order_by("pk")
    for line, serial, shown, number, pieces in rows.values_list("line_id", "serial_key", "serial_number", "inventory_number", "pieces"):
        things[line].append(Thing(serial, shown, bool(number), pieces))
    repeated = _elsewhere(things.values(), items)
    found = {pk: look_over(row, steps[pk], things[pk], repeated, day) for pk, row in facts.items()}
    return {pk: rows for pk, rows in found.items() if rows}


def steps_of(lines: QuerySet[Any], day: dt.date, known: dt.datetime | None = None) -> dict[int, dict[str, dt.date | None]]:
    """Row id of a line → its steps as of the end of `day`, as recorded by `known` (now). A step without a date counts from its record."""
    end = dt.datetime.combine(day, dt.time.max, tzinfo=clock.ALMATY)
    rows = Step.objects.filter(line__in=lines.order_by().values("pk")).filter(Q(on__lte=day) | Q(on=None, created_at__lte=end))
    found: dict[int, dict[str, dt.date | None]] = defaultdict(dict)
    for line, state, on in (rows.filter(created_at__lte=known) if known else rows).values_list("line_id", "state", "on"):
        found[line][state] = on
    return found


def _accepted(lines: QuerySet[Any], day: dt.date, known: dt.datetime | None) -> dict[int, tuple[int, Decimal]]:
    """Row id of a line → pieces and price as they were accepted, as of the end of `day`, as recorded by `known`."""
    end = dt.datetime.combine(day, dt.time.max, tzinfo=clock.ALMATY)
    rows = Step.objects.filter(line__in=lines.order_by().values("pk"), state=LineState.ACCEPTED, quantity__isnull=False)
    rows = rows.filter(created_at__lte=min(known, end) if known else end)
    return {line: (quantity, price) for line, quantity, price in rows.values_list("line_id", "quantity", "price")}


def _elsewhere(things: Iterable[list[Thing]], items: QuerySet[Item]) -> dict[str, int]:
    """serial → on how many further items it stands, anywhere."""
    serials = {thing.serial for rows in things for thing in rows if thing.serial}
    if not serials:
        return {}
    same = items.exclude(serial_key="")
    if len(serials) < 500:
        same = same.filter(serial_key__in=serials)
    count = Counter(same.values_list("serial_key", flat=True))
    return {serial: count[serial] - 1 for serial in serials if count[serial] > 1}


#: On how many further items a serial number stands, anywhere.
TWINS = Coalesce(
    Subquery(
        Item.objects.filter(serial_key=OuterRef("serial_key"))
        .exclude(serial_key="")
        .exclude(pk=OuterRef("pk"))
        .order_by()
        .values("serial_key")
        .annotate(count=Count("pk"))
        .values("count")
    ),
    0,
)
#: What `findings_for` reads of a line, for lists that show a page of them.
PARTS = (Prefetch("steps", queryset=Step.objects.order_by("pk")), Prefetch("items", queryset=Item.objects.annotate(twins=TWINS)))


def findings_for(line: Line, day: dt.date | None = None) -> list[Finding]:
    """The same for one line that came with PARTS and its programme."""
    items = list(line.items.all())
    kept = [(step.quantity, step.price) for step in line.steps.all() if step.state == LineState.ACCEPTED and step.quantity is not None]
    return look_over(
        Facts(line.quantity, line.due_on, line.programme.booking_days, line.price, kept[0] if kept else None),
        {step.state: step.on for step in line.steps.all()},
        [Thing(item.serial_key, item.serial_number, bool(item.inventory_number), item.pieces) for item in items],
        {item.serial_key: item.twins for item in items if item.twins},
        day or clock.today(),
    )


def sums_of(lines: QuerySet[Any]) -> dict[str, Any]:
    """How many lines, how many pieces, how many tenge."""
    totals = lines.order_by().aggregate(
        lines=Count("pk"), pieces=Sum("quantity"), money=Sum(F("quantity") * F("price"), output_field=MONEY)
    )
    return {"lines": totals["lines"], "pieces": totals["pieces"] or 0, "money": totals["money"] or Decimal(0)}


def with_code(lines: QuerySet[Any], code: str, day: dt.date | None = None) -> QuerySet[Any]:
    """Those of `lines` about which `code` is found; "any" for whatever contradiction."""
    return _with(lines, day, lambda row: row.code == code or (code == "any" and not row.is_gap))


def with_gap(lines: QuerySet[Any], code: str, day: dt.date | None = None) -> QuerySet[Any]:
    """Those of `lines` about which the gap `code` is found; "any" for whatever is not known yet."""
    return _with(lines, day, lambda row: row.is_gap and code in (row.code, "any"))


def _with(lines: QuerySet[Any], day: dt.date | None, wanted: Callable[[Finding], bool]) -> QuerySet[Any]:
    return lines.filter(pk__in=[pk for pk, rows in findings_of(lines, day).items() if any(map(wanted, rows))])


def doubles(lines: QuerySet[Any], line: Line) -> list[Line]:
    """Other lines of `lines` (those the reader sees) on which a serial number of this line stands too."""
    serials = line.items.exclude(serial_key="").values_list("serial_key", flat=True)
    same = Item.objects.filter(serial_key__in=list(serials)).exclude(line=line)
    return list(lines.filter(pk__in=same.values("line_id")).select_related("college__organisation__legal_form", "programme").order_by("pk"))


#: Where a paper states no day, sentences say so.
NO_DAY = _("a day nobody stated")


def sentence(finding: Finding) -> str:
    """The finding as a sentence in the active language."""
    return words(f"equipment.{finding.code}", {key: _shown(value) for key, value in finding.params.items()})


def label(finding: Finding) -> str:
    """The finding in few words."""
    return str(FindingCode(finding.code).label)


def _shown(value: Any) -> Any:
    if value is None:
        return str(NO_DAY)
    if isinstance(value, dt.date):
        return display.short_day(value)
    if isinstance(value, list):
        return ", ".join(str(LineState(code).label) for code in value)
    return str(LineState(value).label) if value in LineState.values else value
