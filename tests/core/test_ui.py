"""The parts of pages: what a reader sees, and what a screen reader hears."""

import datetime as dt
import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from crm.colleges.models import Group
from crm.core import display, icons, tones
from crm.core.forms import DayField, dress, problems
from crm.core.permissions import YES, no
from crm.core.ports import MenuEntry
from crm.core.rail import rail_rows


def draw(source, **context):
    return Template(source).render(Context({"csrf_token": "a-token", **context}))


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the passport")
    day = DayField(label="Day", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Agreed", required=False)
    trace = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        if self.cleaned_data.get("name") == "<script>":
            raise forms.ValidationError("Not <this>")
        return self.cleaned_data


@pytest.mark.parametrize(("lang", "words"), [("kk", "2026 жылғы 15 қыркүйек"), ("ru", "15 сентября 2026 г."), ("en", "15 September 2026")])
def test_a_day_is_written_as_people_write_it(lang, words):
    with translation.override(lang):
        assert display.day(dt.date(2026, 9, 15)) == words


def test_a_moment_is_told_by_the_clock_of_kazakhstan():
    with translation.override("en"):
        assert display.moment(dt.datetime(2026, 9, 15, 20, 30, tzinfo=dt.UTC)) == "16 September 2026, 01:30"
        assert display.short_day(dt.datetime(2026, 9, 15, 20, 30, tzinfo=dt.UTC)) == "16.09.2026"


@pytest.mark.parametrize(
    ("value", "words"),
    [(1240000, "1 240 000 ₸"), (Decimal("1240.50"), "1 240,50 ₸"), (0, "0 ₸"), (Decimal("-5000.00"), "-5 000 ₸"), (None, "—"), ("", "—")],
)
def test_money_has_thin_spaces_and_a_tenge_sign(value, words):
    with translation.override("ru"):
        assert display.money(value) == words.replace(" ", "\u202f")


def test_an_iin_shows_its_last_four_digits_only():
    assert display.mask_iin("290140000123") == "••••••••0123"
    assert display.mask_iin("") == "—"


@pytest.mark.parametrize("value", [None, "", 0])
def test_a_dash_stands_for_nothing_but_not_for_zero(value):
    assert draw("{{ value|dash }}", value=value) == ("0" if value == 0 else "—")


def test_an_icon_is_inline_and_silent():
    drawn = icons.svg("home")
    assert 'aria-hidden="true"' in drawn
    assert "<path" in drawn or "<circle" in drawn
    assert "style=" not in drawn


@pytest.mark.parametrize("name", ["no-such-icon", "../../etc/passwd", "home.svg", "<b>"])
def test_an_icon_that_does_not_exist_is_a_ring(name):
    assert icons.FALLBACK in icons.svg(name)


def test_a_state_is_told_by_word_shape_and_colour():
    drawn = draw("{% badge 'in_force' 'in force' %}")
    assert "state-good" in drawn
    assert "<svg" in drawn
    assert "in force" in drawn
    assert 'data-state="in_force"' in drawn


def test_an_unknown_state_is_calm():
    assert tones.tone_of("never-heard-of") == tones.TONES["idle"]


def test_a_tone_that_is_none_is_refused():
    with pytest.raises(ValueError, match="not a tone"):
        tones.register({"x": "pink"})
    assert tones.tone_of("x") == tones.TONES["idle"]


def test_an_allowed_step_is_a_form_that_posts():
    drawn = draw("{% act '/do/' 'Issue' answer kind='primary' %}", answer=YES)
    assert 'method="post"' in drawn
    assert 'action="/do/"' in drawn
    assert 'value="a-token"' in drawn
    assert "btn-primary" in drawn


def test_a_refused_step_is_disabled_and_says_why():
    with translation.override("en"):
        drawn = draw("{% act '/do/' 'Issue' answer %}", answer=no("core.forbidden"))
        assert "disabled" in drawn
        assert "Your role does not allow this." in drawn
    assert "<form" not in drawn
    assert "aria-describedby" in drawn


def test_a_question_comes_before_a_step_without_script():
    drawn = draw("{% act '/do/' 'Withdraw' confirm='Really?' %}")
    target = drawn.split('popovertarget="')[1].split('"')[0]
    assert f'id="{target}" popover' in drawn
    assert "Really?" in drawn
    assert "onclick" not in drawn


def test_what_people_type_is_escaped_everywhere():
    evil = "<script>alert(1)</script>"
    drawn = draw(
        "{% badge evil evil %}{% act evil evil confirm=evil %}{% empty evil evil evil %}{% gap_list gaps %}", evil=evil, gaps=[evil]
    )
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


def test_gaps_lead_to_where_they_are_filled_in():
    gap = SimpleNamespace(text="The Kazakh name is missing", url="/employers/1/edit/")
    drawn = draw("{% gap_list gaps %}", gaps=[gap, "a plain sentence"])
    assert '<a href="/employers/1/edit/">The Kazakh name is missing</a>' in drawn
    assert "a plain sentence" in drawn


def test_a_field_has_a_label_above_and_is_tied_to_its_help_and_error():
    drawn = draw("{% fields form %}", form=Sample({"day": "31.02.2026"}))
    assert 'for="id_name"' in drawn
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert 'id="id_name_helptext"' in drawn
    assert 'id="id_name_error"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_the_summary_leads_to_every_wrong_field():
    form = Sample({"day": "31.02.2026"})
    assert [row.target for row in problems(form)] == ["id_name", "id_day", "id_kind_0"]
    drawn = draw("{% fields form %}", form=form)
    assert 'role="alert" tabindex="-1" autofocus data-focus' in drawn
    assert 'href="#id_kind_0"' in drawn


def test_an_unbound_form_has_no_summary():
    assert problems(Sample()) == []
    assert "problems" not in draw("{% fields form %}", form=Sample())


def test_nothing_typed_is_lost_on_an_error():
    drawn = draw("{% fields form %}", form=Sample({"name": "<script>", "day": "15.09.2026", "kind": "b", "agreed": "on", "trace": "t1"}))
    assert 'value="&lt;script&gt;"' in drawn
    assert "Not &lt;this&gt;" in drawn
    assert 'value="15.09.2026"' in drawn
    assert 'value="b"' in drawn and drawn.count("checked") == 2
    assert 'value="t1"' in drawn


@pytest.mark.parametrize("typed", ["15.09.2026", "15.09.26", "2026-09-15", "15/09/2026"])
def test_a_date_is_taken_as_people_type_it(typed):
    assert DayField().clean(typed) == dt.date(2026, 9, 15)


def test_a_date_is_shown_back_with_dots():
    assert 'value="15.09.2026"' in str(Sample(initial={"day": dt.date(2026, 9, 15)})["day"])


def entry(key, url_name, order=0):
    return MenuEntry(key, key.title(), url_name, "home", order, lambda actor: True)


def test_the_rail_marks_the_place_and_leaves_out_what_does_not_exist():
    entries = [entry("today", "core:home"), entry("search", "core:search"), entry("ghost", "ghost:list")]
    rows = rail_rows(entries, RequestFactory().get("/search/"))
    assert [(row.label, row.here) for row in rows] == [("Today", False), ("Search", True)]


def test_today_is_the_place_only_at_the_start():
    rows = rail_rows([entry("today", "core:home")], RequestFactory().get("/employers/"))
    assert not rows[0].here


class Choices(forms.Form):
    needed = forms.ModelChoiceField(Group.objects.none())
    maybe = forms.ChoiceField(choices=[("", "---------"), ("a", "A")], required=False)
    named = forms.ChoiceField(choices=[("", "every college"), ("a", "A")], required=False)
    taken = forms.ChoiceField(choices=[("a", "A"), ("b", "B")])


def test_an_empty_choice_has_a_name(db):
    with translation.override("en"):
        drawn = draw("{% fields form %}", form=Choices())
    assert "---------" not in drawn
    assert ">choose</option>" in drawn
    assert ">—</option>" in drawn
    assert ">every college</option>" in drawn
    assert drawn.count("<option") == 7


def test_labels_begin_with_a_capital():
    class Lower(forms.Form):
        birth = forms.CharField(label="date of birth")

    assert ">Date of birth</label>" in draw("{% fields form %}", form=Lower())


def test_a_sheet_of_its_own_serves_those_who_force_their_colours(sign_in, officer):
    page = sign_in(officer).get("/agreements/").content.decode()
    assert re.search(r'<link rel="stylesheet" href="[^"]*core/forced[^"]*\.css" media="\(forced-colors: active\)">', page)


class Handed(forms.Form):
    """A form that takes a file in."""

    scan = forms.FileField(help_text="PDF", widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}))


@pytest.mark.parametrize("form", [Handed(), Handed({}, {})])
def test_a_file_is_chosen_by_a_button_of_ours_over_the_input_that_stays(form):
    with translation.override("en"):
        text = dress(form["scan"])
    frame, label, control = re.fullmatch(r"(<span class=\"file\">)(<label.*?</label>)(<input.*>)</span>", text, re.S).groups()
    assert 'for="id_scan"' in label and "Choose a file" in label and 'aria-hidden="true"' in label
    assert 'type="file"' in control and 'id="id_scan"' in control and 'aria-describedby="' in control
    assert "hidden" not in control and "tabindex" not in control
    assert ("is-invalid" in control) is form.is_bound
