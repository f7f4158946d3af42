"""What comes next and who holds it, for every state; the page and the API say the same."""

import itertools

import pytest
from django.utils.translation import override

from agreements.actions.ending import withdraw
from agreements.api import serializers
from agreements.choices import State
from agreements.lifecycle import AGREEMENT
from agreements.rules.holding import STEPS as ORDER
from agreements.rules.holding import Next, Seen, hindmost, holding
from agreements.standing import STEPS, standing_of
from crm.core import clock
from tests.factories import agreements as make
from tests.factories import people

OFFICE, EMPLOYER, DIRECTOR = ("office",), ("employer",), ("director",)
RULES = [
    (Seen("draft"), Next("send", OFFICE)),
    (Seen("draft", gaps=True), Next("send", OFFICE)),
    (Seen("review"), Next("accept", EMPLOYER)),
    (Seen("review", accepted=True), Next("approve", DIRECTOR)),
    (Seen("review", remarks=True), Next("ask_correction", EMPLOYER)),
    (Seen("review", accepted=True, remarks=True), Next("ask_correction", EMPLOYER)),
    (Seen("correction", remarks=True), Next("answer_remarks", OFFICE)),
    (Seen("correction"), Next("resubmit", OFFICE)),
    (Seen("ready", gaps=True), Next("fill_gaps", OFFICE)),
    (Seen("ready"), Next("issue", OFFICE)),
    (Seen("signing", awaited=("college", "employer", "learner")), Next("sign", ("director", "employer", "learner"))),
    (Seen("signing", awaited=("representative",)), Next("sign", ("representative",))),
    (Seen("signing", awaited=("learner", "learner")), Next("sign", ("learner",))),
    (Seen("signing", awaited=("unheard",)), Next("sign", OFFICE)),
    (Seen("signing", awaited=("employer",), scanned=True), Next("confirm_signatures", OFFICE)),
    (Seen("signing"), Next("take_effect", ("machine",))),
    (Seen("in_force"), Next("train", EMPLOYER)),
    (Seen("in_force", over=True), Next("complete", OFFICE)),
    *((Seen(state), None) for state in ("completed", "terminated", "withdrawn", "refused", "expired", "annulled")),
]


@pytest.mark.parametrize(("seen", "expected"), RULES)
def test_the_rule_says_what_comes_next_and_who_holds_it(seen, expected):
    assert holding(seen) == expected


def test_the_table_speaks_of_every_state():
    assert {seen.state for seen, _expected in RULES} == set(State.values)


@pytest.mark.parametrize("state", State.values)
def test_a_state_that_can_be_left_has_a_next_step_and_an_end_has_none(state):
    for accepted, remarks, gaps, scanned, over in itertools.product((False, True), repeat=5):
        coming = holding(Seen(state, accepted=accepted, remarks=remarks, gaps=gaps, scanned=scanned, over=over))
        assert (coming is not None) == bool(AGREEMENT.leaving(state))
        assert coming is None or coming.step in STEPS


@pytest.mark.django_db
def test_the_page_names_the_holder_and_the_api_gives_the_codes(officer, agreement, sign_in):
    client = sign_in(officer)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert 'data-next="send office"' in page
    assert str(agreement.college) in page
    make.in_review(officer, agreement)
    assert 'data-next="accept employer"' in client.get(agreement.get_absolute_url()).content.decode()
    shown = client.get(f"/api/v1/agreements/{agreement.public_id}/").json()
    assert (shown["next_step"], shown["holder"]) == ("accept", ["employer"])


@pytest.mark.django_db
def test_an_ended_one_says_how_and_when_and_nothing_comes_next(officer, agreement, sign_in):
    withdraw(actor=officer, agreement=agreement, reason="A new one comes")
    client = sign_in(officer)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert "data-ended" in page
    assert "data-next" not in page
    shown = client.get(f"/api/v1/agreements/{agreement.public_id}/").json()
    assert (shown["next_step"], shown["holder"]) == (None, [])


@pytest.mark.django_db
def test_who_yet_has_to_sign_is_told_by_name(officer, director, agreement):
    issued = make.signing(officer, director, agreement)
    standing = standing_of(make.fresh(issued))
    assert standing.codes[0] == "sign"
    assert any(issued.learner.full_name in holder for holder in standing.holders)
    assert standing.by == make.fresh(issued).signing_until
    assert clock.today(standing.since) == clock.today()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], None),
        ([None, None], None),
        ([None, Next("train", EMPLOYER)], (Next("train", EMPLOYER), 1)),
        ([Next("issue", OFFICE), Next("accept", EMPLOYER), Next("accept", EMPLOYER)], (Next("accept", EMPLOYER), 2)),
        ([Next("accept", EMPLOYER), Next("answer_remarks", OFFICE)], (Next("answer_remarks", OFFICE), 1)),
        (
            [Next("sign", ("director", "learner")), Next("sign", ("employer", "learner"))],
            (Next("sign", ("director", "learner", "employer")), 2),
        ),
    ],
)
def test_a_batch_waits_for_its_hindmost(rows, expected):
    assert hindmost(rows) == expected


def test_every_step_has_its_place_on_the_road_and_its_words():
    assert set(ORDER) == set(STEPS)


@pytest.fixture
def batch(kinds, officer, college, employer, group):
    """Three adults drafted."""
    for _n in range(3):
        people.make_learner(college, group, age=19)
    return make.batch(officer, college, employer, group)


@pytest.mark.django_db
def test_the_page_and_the_api_of_a_batch_say_the_same(officer, director, batch, sign_in):
    client = sign_in(officer)

    def both():
        page = client.get(batch.get_absolute_url())
        shown = client.get(f"/api/v1/batches/{batch.public_id}/").json()
        standing = page.context["standing"]
        assert (shown["next_step"], *shown["holder"]) == (standing.codes or (None,))
        assert page.content.decode().count("btn-primary") <= 1
        return standing

    first, second, third = batch.agreements.all()
    assert both().codes == ("send", "office")
    issued = make.signing(officer, director, first)
    with override("en"):
        standing = both()
    assert standing.codes == ("send", "office")
    assert "2 of 3" in str(standing.step)
    assert [stop.code for stop in standing.road if stop.now] == ["draft"]
    for row in (second, third):
        withdraw(actor=officer, agreement=row, reason="A new one comes")
    standing = both()
    assert standing.codes == ("sign", "director", "employer", "learner")
    assert [stop.code for stop in standing.road if stop.now] == ["signing"]
    withdraw(actor=officer, agreement=make.fresh(issued), reason="A new one comes")
    assert (both().codes, both().road) == ((), ())


@pytest.mark.django_db
def test_who_takes_part_in_a_batch_is_named_once(officer, batch, sign_in):
    people_of = sign_in(officer).get(batch.get_absolute_url()).context["people"]
    names = [one.name for one in people_of]
    assert len(names) == len(set(names))
    assert {str(batch.college), str(batch.employer.organisation), "Тәлімгер Үлгі"} <= set(names)


@pytest.mark.django_db
def test_the_api_works_out_where_one_agreement_stands_once(officer, agreement, sign_in, monkeypatch):
    asked = []
    monkeypatch.setattr(serializers, "standing_of", lambda row: asked.append(row) or standing_of(row))
    shown = sign_in(officer).get(f"/api/v1/agreements/{agreement.public_id}/").json()
    assert (shown["next_step"], shown["holder"], len(asked)) == ("send", ["office"], 1)
