"""The table of a line's life: one road from need to use, the contract left out only where the field leaves it out."""

import itertools

import pytest
from django.utils.translation import override

from crm.core.clock import now
from crm.core.errors import Conflict
from crm.core.tones import tone_of
from crm.equipment.choices import ORDER, WITHOUT_CONTRACT, LineState, Source
from crm.equipment.lifecycle import LINE, TO
from crm.equipment.models import Line
from crm.equipment.rules.line import chain_end, contract_first, from_step, serial_key
from tests.factories import equipment as make
from tests.factories import people


@pytest.fixture
def programme(college):
    return make.make_programme(people.make_department(college.region).organisation)


def test_every_state_but_the_first_is_reached_by_one_row():
    assert list(TO) == list(ORDER[1:])
    assert len(LINE.transitions) == len(TO)


def test_the_only_step_that_can_be_left_out_is_the_contract():
    skips = {(row.name, source) for row in LINE.transitions for source in row.sources if ORDER.index(row.target) - ORDER.index(source) > 1}
    assert skips == {("deliver", "planned")}
    assert LINE.row("deliver").guards == ("equipment.contract_first",)


def test_no_row_leads_back():
    assert all(ORDER.index(source) < ORDER.index(row.target) for row in LINE.transitions for source in row.sources)


@pytest.mark.parametrize("source", Source.values)
def test_the_guard_asks_for_a_contract_where_procurement_applies(source):
    line = Line(state="planned", source=source)
    answer = contract_first(line)
    assert bool(answer) is (source in WITHOUT_CONTRACT)
    with override("en"):
        assert bool(answer.reason) is (source not in WITHOUT_CONTRACT)
    assert contract_first(Line(state="contracted", source=source))


@pytest.mark.parametrize("place", range(1, len(ORDER)))
def test_a_whole_chain_ends_at_its_last_step(place):
    assert chain_end(ORDER[: place + 1], Source.LOCAL) == ORDER[place]


@pytest.mark.parametrize("gap", ORDER[1:-1])
@pytest.mark.parametrize("source", Source.values)
def test_a_chain_ends_before_its_first_gap(gap, source):
    recorded = set(ORDER) - {gap}
    skipped = gap == LineState.CONTRACTED and source in WITHOUT_CONTRACT
    assert chain_end(recorded, source) == (ORDER[-1] if skipped else ORDER[ORDER.index(gap) - 1])


def test_nothing_recorded_is_a_need():
    assert chain_end((), Source.OWN) == "need"


def test_recording_more_never_leads_back():
    for source, size in itertools.product(Source.values, range(len(ORDER) - 1)):
        for recorded in itertools.combinations(ORDER[1:], size):
            before = ORDER.index(chain_end(recorded, source))
            for more in set(ORDER[1:]) - set(recorded):
                assert ORDER.index(chain_end({*recorded, more}, source)) >= before


def test_from_a_step_on():
    assert from_step("booked") == ("booked", "commissioned", "in_use")
    assert from_step("need") == ORDER


@pytest.mark.parametrize(
    ("written", "key"),
    [("sn 75 07", "SN7507"), ("SN7507", "SN7507"), ("б/н", ""), ("  ", ""), ("Нет", ""), ("жоқ", ""), ("—", ""), ("0", ""), ("00", "00")],
)
def test_a_serial_number_as_it_is_compared(written, key):
    assert serial_key(written) == key


@pytest.mark.django_db
@pytest.mark.both
def test_the_engine_itself_moves_no_line_out_of_turn(programme, college):
    line = make.delivered(programme, college)
    for name in ("plan", "contract", "deliver", "book", "commission", "use"):
        with pytest.raises(Conflict, match="core.stale"):
            LINE.move(line, name, at=now())
    assert Line.objects.get().state == "delivered"


def test_states_look_different_along_the_road():
    assert [tone_of(state).icon for state in (ORDER[0], ORDER[1], ORDER[3], ORDER[-1])] == [
        *("circle-dashed", "clock", "circle-check", "checks")
    ]
