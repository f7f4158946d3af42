"""The demo of partners: told through actions, twice the same, with something late, something soon and a fair that adds up."""

import pytest
from django.core.management import call_command

from crm.audit.models import Event
from crm.core import clock
from employers.models import Errand, Gathering, Guest, Interaction, Partnership, StageMove, Station
from employers.rules.headcount import headcount
from employers.story import MOVES, TALKS, TASKS
from tests.factories import people

pytestmark = pytest.mark.django_db
MODELS = (Partnership, StageMove, Interaction, Errand, Gathering, Station, Guest)


@pytest.fixture
def told(db, capsys):
    call_command("demo")


def rows():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_the_story_has_every_kind_of_news_and_is_told_once(told):
    stages = set(Partnership.objects.values_list("stage", flat=True))
    assert {"new", "contacted", "negotiating", "memorandum", "active", "paused"} <= stages
    assert "ended" in set(StageMove.objects.values_list("stage", flat=True))
    assert Interaction.objects.count() == sum(len(talks) for talks in TALKS.values())
    assert Errand.objects.count() == len(TASKS)
    today = clock.today()
    assert Errand.objects.late(today).exists() and Errand.objects.due(today, 7).count() > Errand.objects.late(today).count()
    assert Errand.objects.filter(state="done").exists()
    before = rows()
    call_command("demo")
    assert rows() == before


def test_each_line_stands_in_the_order_of_its_days_with_an_event_of_the_trail(told):
    for partnership in Partnership.objects.all():
        moves = list(partnership.moves.all())
        assert [move.on for move in moves] == sorted(move.on for move in moves)
        assert [move.before for move in moves[1:]] == [move.stage for move in moves[:-1]]
        assert partnership.stage == moves[-1].stage
        assert Event.objects.about("partnership", partnership.public_id).count() == len(moves)
    assert StageMove.objects.count() == Partnership.objects.count() + sum(len(moves) for moves in MOVES.values())


def test_the_fair_adds_up_and_the_rest_of_the_calendar_stands(told):
    fair = Gathering.objects.get(kind="fair")
    sums = headcount(fair.stations.all(), fair.guests.all())
    assert (sums.uncounted, sums.unknown, sums.absent) == (0, 0, 1)
    assert sums.actual > 0 and sums.came == sums.invited and sums.offering < sums.came
    assert fair.guests.filter(invited=False, came=True).exists()
    assert set(Gathering.objects.values_list("kind", "state")) == {
        ("fair", "planned"),
        ("open_day", "planned"),
        ("excursion", "called_off"),
        ("round_table", "planned"),
    }
    assert not Event.objects.filter(actor_kind="system", action__startswith="employers.gathering").exists()


def test_only_invented_firms_do_badly(told):
    badly = StageMove.objects.filter(stage__in=("paused", "ended")).values_list("partnership__employer__organisation__name_en", flat=True)
    assert set(badly) == {"Tas Zhol 2029", "Bulaq Service 2029"}
    absent = Guest.objects.filter(came=False).values_list("employer__organisation__name_en", flat=True)
    assert set(absent) == {"Tas Zhol 2029"}


def test_nobody_elsewhere_sees_the_story(told):
    outsider = people.make_actor(people.make_college(region=people.make_region("710000000")).organisation, "director")
    assert not any(model.objects.visible_to(outsider).exists() for model in MODELS)
