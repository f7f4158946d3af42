"""No list to choose from is longer than a person reads: above that it is a chooser, or a register everybody knows by heart."""

import pytest
from django.test import Client
from lxml import html

from crm.core.choice_fields import SHORT
from tests.house import world
from tests.house.crowd import clones, crowd
from tests.house.crowd_of_records import gather
from tests.house.test_access import TABLES, address
from tests.house.test_edits import ASKED, value_of
from tests.house.test_page_queries import opener

#: Registers that may be long: (url name, field) -> why.
REGISTERS = {("audit:event_list", "action"): "every kind of event, by its fixed words"}


def options_of(page):
    """{name: how many may be chosen} of every select and every group of boxes or buttons that stands in a form."""
    found = {one.get("name") or one.get("id") or "": len(one.xpath(".//option")) for one in page.xpath("//select")}
    for one in page.xpath("//form//fieldset//input[@type='checkbox' or @type='radio'][not(ancestor::table)]"):
        found[one.get("name")] = found.get(one.get("name"), 0) + 1
    return found


def long_faults(name, page):
    """Lists of a page that are too long to read; the empty option counts for none."""
    return [
        f"{name}: {field} offers {count}"
        for field, count in options_of(page).items()
        if count > SHORT + 1 and (name, field) not in REGISTERS
    ]


def pages():
    """{url name: (row of the access table, role)} of every page there is, lists too; an administrator, who sees most, goes first."""
    rows = {name: row for table in TABLES.values() for name, row in table.items() if ":" in name or "-" not in name}
    found = {name: (row, opener(row)) for name, row in rows.items()}
    seen = {name: "admin" if admitted(row) else role for name, (row, role) in found.items() if role is not None}
    return {name: (rows[name], role) for name, role in seen.items()}


def admitted(row):
    """Whether an administrator is shown the page."""
    return any(status == 200 and "admin" in world.roles_of(roles) for status, roles in row["roles"].items())


@pytest.mark.slow
def test_no_list_to_choose_from_is_longer_than_a_person_reads(db):
    here = world.build()
    crowd(here)
    gather(here)
    clones(here.contact, SHORT, full_name=lambda n: f"Маман {n}")
    clones(here.authority, SHORT)
    clones(here.equipment_line, SHORT, no=lambda n: 500 + n)
    faults, shown = [], 0
    for name, (row, role) in sorted(pages().items()):
        client = Client()
        if role != "anonymous":
            client.force_login(here.users[role])
        asked = {key: value_of(here, what) for key, what in ASKED.get(name, {}).items()}
        answer = client.get(address(name, row, here), {**row.get("data", {}), **asked})
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            shown += 1
            faults += long_faults(name, html.fromstring(answer.content))
    assert shown > 100
    assert not faults, "\n".join(faults)


def test_a_list_of_hundreds_goes_red():
    rows = "".join(f"<option value={n}>{n}</option>" for n in range(SHORT + 2))
    boxes = "".join(f"<input type=checkbox name=b value={n}>" for n in range(SHORT + 2))
    page = html.fromstring(f"<form><select name=a>{rows}</select><fieldset>{boxes}</fieldset></form>")
    assert long_faults("x", page) == [f"x: a offers {SHORT + 2}", f"x: b offers {SHORT + 2}"]
    assert not long_faults("x", html.fromstring("<form><select name=a><option>1</option></select></form>"))
