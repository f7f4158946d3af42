"""Numbers are checked while they are typed, by the same rules as on saving, and nothing of them is written down."""

import pytest
from django import forms
from django.utils.translation import override

from crm.core.checking import CHECKS, check
from crm.core.forms import dress
from tests.factories import people


@pytest.mark.parametrize("kind", CHECKS)
def test_of_an_empty_value_nothing_is_said(kind):
    assert check(kind, "  ") is None


def test_a_field_without_a_rule_is_left_alone():
    assert check("full_name", "Иванов") is None


def test_an_iin_tells_the_birth_date():
    with override("en"):
        assert check("iin", "050714600098") == (True, "born 14 July 2005")


@pytest.mark.parametrize("kind", ["iin", "tax_id"])
def test_a_mistyped_digit_is_named_in_every_language(kind):
    said = set()
    for language in ("kk", "ru", "en"):
        with override(language):
            verdict = check(kind, "050714600099")
        assert verdict is not None and not verdict.ok
        said.add(verdict.text)
    assert len(said) == 3


def test_a_telephone_is_shown_as_it_will_be_kept():
    assert check("phone", "8 (705) 116-82-33") == (True, "+77051168233")


def test_an_endless_value_is_an_error_and_no_crash():
    verdict = check("iban", "K" * 100_000)
    assert verdict is not None and not verdict.ok


def test_the_page_answers_by_post_only_and_says_nothing_of_nothing(sign_in, officer):
    client = sign_in(officer)
    assert client.get("/check/").status_code == 405
    assert client.post("/check/", {"kind": "iin"}).status_code == 204
    answer = client.post("/check/", {"kind": "iin", "value": "12"}, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.json()["ok"] is False and "12" in answer.json()["text"]


def test_fields_with_a_rule_ask_for_it_and_others_do_not():
    class Sheet(forms.Form):
        iin = forms.CharField()
        full_name = forms.CharField()

    sheet = Sheet()
    assert 'data-check="iin"' in dress(sheet["iin"])
    assert "data-check" not in dress(sheet["full_name"])


def test_a_typed_number_gets_its_verdict_at_the_field_in_the_browser(enter, live_site, college):
    page = enter(people.make_user(college.organisation, "officer"))
    page.goto(f"{live_site.url}/colleges/learners/new/")
    page.fill("input[name=iin]", "050714600099")
    note = page.locator("#id_iin_verdict.field-verdict-bad")
    note.wait_for()
    assert "id_iin_verdict" in page.get_attribute("input[name=iin]", "aria-describedby")
    page.fill("input[name=iin]", "050714600098")
    page.locator("#id_iin_verdict:not(.field-verdict-bad)").wait_for()
    assert page.locator("#id_iin_verdict").inner_text().strip()
