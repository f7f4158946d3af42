"""What comes next and who holds it, for every state; the page and the API say the same."""

import itertools

import pytest

from agreements.actions.ending import withdraw
from agreements.choices import State
from agreements.lifecycle import AGREEMENT
from agreements.rules.holding import Next, Seen, holding
from agreements.standing import STEPS, standing_of
from crm.core import clock
from tests.factories import agreements as make

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
