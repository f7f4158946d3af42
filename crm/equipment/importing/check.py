"""Checks of one row of a list of equipment."""

import datetime as dt
from decimal import Decimal

from crm.core.errors import Invalid
from crm.core.identifiers import clean_name, only_digits, parse_tax_id, restore_zeros
from crm.equipment.choices import Source
from crm.equipment.importing.columns import latest_year
from crm.equipment.importing.compare import compare
from crm.equipment.importing.known import Known
from crm.equipment.importing.phrases import NOT_OURS, act_of, giver_of, yes_or_no
from crm.equipment.rules.line import serial_key
from crm.exchange.meanings import UNKNOWN
from crm.exchange.rules import cells
from crm.exchange.rules.draft import Draft


def check(draft: Draft, known: Known) -> None:
    """Whose line it is, the plan, the papers of its steps, its numbers; then which line of the register it is."""
    values = draft.values
    draft.identity = str(values.get("no") or "")
    values["programme"] = known.programme.public_id if known.programme else ""
    if known.programme is None:
        draft.error("", "equipment.import_programme")
    _college(draft, known)
    _plan(draft, known)
    _source(draft, known)
    _supplier(draft)
    _papers(draft, known)
    _numbers(draft, known)
    _order(draft)
    compare(draft, known)


def _college(draft: Draft, known: Known) -> None:
    values = draft.values
    if values.get("college") == NOT_OURS:
        values["college"] = ""
        draft.error("college", "equipment.import_not_ours")
    elif not values.get("college") and not _asked(draft, "college"):
        values["college"] = known.own
        if not known.own:
            draft.error("college", "equipment.import_no_college")
    if values.get("college") and values["college"] not in known.kept:
        draft.error("college", "equipment.not_keeper")


def _asked(draft: Draft, key: str) -> bool:
    return any(row["code"] == UNKNOWN and row["column"] == key for row in draft.problems)


def _plan(draft: Draft, known: Known) -> None:
    values = draft.values
    values["name"] = clean_name(draft.text("name"))[:300]
    values["room"] = clean_name(draft.text("room"))[:100]
    code = only_digits(draft.text("specialty"))
    values["specialty"] = code if code in known.specialties else ""
    if draft.text("specialty") and not values["specialty"]:
        draft.warn("specialty", "equipment.import_specialty_unknown", value=draft.text("specialty"))
    if values.get("quantity") == 0:
        draft.error("quantity", "equipment.no_pieces")
    _total(draft)


def _total(draft: Draft) -> None:
    """The sum is told by quantity and price; one that differs is for a person, who may put the right one into either cell."""
    text, values = draft.text("total"), draft.values
    if cells.is_nothing(text) and text != "0":
        return
    if text.startswith("#"):
        draft.note("total", "equipment.import_sum_error")
        return
    probe = Draft(draft.no, {"total": text})
    total = cells.read_money(probe, "total")
    if total is None:
        draft.warn("total", "equipment.import_sum_unreadable", value=text)
    elif values.get("quantity") and values.get("price"):
        product = values["quantity"] * Decimal(values["price"])
        if Decimal(total) != product:
            said = {"quantity": values["quantity"], "price": values["price"], "product": f"{product:f}", "total": total}
            draft.doubt("total", "equipment.import_sum_differs", proposal=f"{product:f}", **said)


def _source(draft: Draft, known: Known) -> None:
    values = draft.values
    values["giver"] = ""
    if not values.get("source") and not _asked(draft, "source") and known.programme:
        values["source"] = known.programme.source
        draft.note("source", "equipment.import_source_of_programme", source=known.programme.get_source_display())
    if values.get("source") == Source.EMPLOYER:
        values["giver"] = giver_of(draft.text("source"))
        if values["giver"]:
            draft.note("source", "equipment.import_giver", giver=values["giver"])


def _supplier(draft: Draft) -> None:
    text, values = draft.text("supplier"), draft.values
    values["contract"] = "" if cells.is_nothing(draft.text("contract")) else clean_name(draft.text("contract"))[:60]
    values["supplier"] = ""
    if cells.is_nothing(text):
        return
    restored = restore_zeros(text)
    if restored:
        draft.note("supplier", "exchange.zeros_restored", number=restored)
    try:
        values["supplier"] = str(parse_tax_id(restored or only_digits(text)))
    except Invalid:
        draft.doubt("supplier", "equipment.import_supplier_unreadable", value=text)


def _papers(draft: Draft, known: Known) -> None:
    values = draft.values
    act = act_of(draft.text("act"), latest_year())
    values["act"] = act.number if act else ""
    values["accepted"] = bool(act)
    values["accepted_on"] = act.on.isoformat() if act and act.on else None
    if act and act.number and act.on is None and not any(sign.isdigit() for sign in act.number):
        draft.doubt("act", "equipment.import_act_unclear", value=draft.text("act"))
    elif act and act.on is None:
        draft.warn("act", "equipment.import_act_undated")
    _use(draft)
    for key, day in (("delivered", values.get("delivered")), ("act", values["accepted_on"]), ("commissioned", values["commissioned_on"])):
        if day and dt.date.fromisoformat(day) > known.today:
            draft.error(key, "equipment.day_ahead")


def _use(draft: Draft) -> None:
    """Put into operation: a day, a yes without one, a no."""
    text, values = draft.text("commissioned"), draft.values
    said = yes_or_no(text) if text else False
    days = cells.days_of(clean_name(text), latest_year()) if said is None else []
    values["commissioned"] = bool(said or days)
    values["commissioned_on"] = days[0].isoformat() if days else None
    if said:
        draft.note("commissioned", "equipment.import_use_undated", value=text)
    elif said is None and not days:
        draft.doubt("commissioned", "equipment.import_use_unknown", value=text)


def _numbers(draft: Draft, known: Known) -> None:
    values = draft.values
    for key, longest in (("inventory", 40), ("serial", 60)):
        text = clean_name(draft.text(key))
        values[key] = text if serial_key(text) else ""
        if len(values[key]) > longest:
            draft.error(key, "core.too_long", message="")
    key = serial_key(values["serial"])
    rows = [f"{row} (№ {no})" for row, no in known.serials.get(key, ()) if row != draft.no]
    elsewhere = [item for item in known.elsewhere.get(key, ()) if not _of_row(item, draft, known)]
    if rows:
        draft.doubt("serial", "equipment.import_serial_repeated", serial=values["serial"], rows=", ".join(rows))
    elif elsewhere:
        draft.doubt("serial", "equipment.import_serial_elsewhere", serial=values["serial"], line=elsewhere[0].line)
    place, no = (values.get("college", ""), values["inventory"]), str(values.get("no") or "")
    if values["inventory"] and known.inventory.setdefault(place, no) != no:
        draft.error("inventory", "equipment.inventory_taken")


def _of_row(item: object, draft: Draft, known: Known) -> bool:
    line = item.line  # type: ignore[attr-defined]
    return bool(known.programme and line.programme_id == known.programme.pk and line.no == draft.values.get("no"))


def _order(draft: Draft) -> None:
    """What the papers of one row say against each other; days in ISO form compare as they stand."""
    values = draft.values
    came, accepted, used = values.get("delivered"), values["accepted_on"], values["commissioned_on"]
    if came and accepted and accepted < came:
        draft.doubt("act", "equipment.import_act_before_delivery", accepted=_shown(accepted), delivered=_shown(came))
    if not values["commissioned"]:
        return
    if not came:
        draft.warn("commissioned", "equipment.import_use_undelivered")
    elif not values["accepted"]:
        draft.warn("commissioned", "equipment.import_use_unaccepted")
    elif accepted and used and used < accepted:
        draft.warn("commissioned", "equipment.import_early_use", on=_shown(used), accepted=_shown(accepted))


def _shown(day: str) -> str:
    return f"{dt.date.fromisoformat(day):%d.%m.%Y}"
