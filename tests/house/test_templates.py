"""One page file per address, nothing inline, nothing from elsewhere, no word in one language only."""

import pytest

from tests.house.checkers import pictures
from tests.house.checkers.sources import of_project
from tests.house.trees import pages, templates


@pytest.fixture(scope="module")
def files():
    return templates()


def draws(view):
    """Whether GET shows the view's template: buttons do not, nor do files that answer GET themselves under an inherited page."""
    return "get" in view.http_method_names and ("template_name" in vars(view) or "get" not in vars(view))


def test_pages_are_drawn_by_the_template_of_their_name():
    views = [(name, getattr(view, "template_name", "")) for name, view in pages() if draws(view)]
    assert len(views) > 20
    assert pictures.name_faults(views) == []


def test_no_page_file_is_left_without_an_address(files):
    mentioned = "".join(source.text for source in of_project()) + "".join(text for _path, text in files)
    assert pictures.orphan_faults(files, {name for name, _view in pages()}, mentioned) == []


def test_nothing_is_inline(files):
    assert pictures.inline_faults(files) == []


def test_nothing_comes_from_another_site(files):
    assert pictures.address_faults(files) == []


def test_every_word_can_be_translated(files):
    assert pictures.text_faults(files) == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>go()</script>",
        '<p style="color: red">',
        "<style>p {}</style>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '{% if member.role == "officer" %}',
    ],
)
def test_an_inline_thing_goes_red(text):
    assert pictures.inline_faults([("templates/x.html", text)])


def test_a_script_of_ours_stays_green():
    text = '<script src="{% static "core/ui.js" %}" defer></script>\n<script type="application/json">{}</script>'
    assert pictures.inline_faults([("templates/x.html", text)]) == []


def test_an_address_of_another_site_goes_red():
    assert pictures.address_faults([("templates/x.html", '<link href="https://cdn.example.com/a.css">')])
    assert pictures.address_faults([("templates/x.html", '<script src="//cdn.example.com/a.js">')])
    assert not pictures.address_faults([("templates/x.html", '<svg xmlns="http://www.w3.org/2000/svg">')])


@pytest.mark.parametrize("text", ["<h1>Learners</h1>", "<p>Шарт</p>", '<input placeholder="Name">', "{% if a %}yes{% endif %}"])
def test_a_word_in_one_language_goes_red(text):
    assert pictures.text_faults([("templates/x.html", text)])


@pytest.mark.parametrize(
    "text",
    [
        '{% trans "Learners" %}',
        "{% blocktrans with n=1 %}{{ n }} learners{% endblocktrans %}",
        "{% comment %}Contract of the part{% endcomment %}",
        "<code>agreements.issue</code>",
        '<p class="lead">· {{ name }} — 5&nbsp;₸</p>',
        '<input placeholder="{% trans "Name" %}">',
    ],
)
def test_a_translated_word_stays_green(text):
    assert pictures.text_faults([("templates/x.html", text)]) == []


def test_a_page_drawn_by_another_name_goes_red():
    assert pictures.name_faults([("audit:event_list", "audit/list.html")])
    assert not pictures.name_faults([("audit:event_list", "audit/event_list.html"), ("jobs:job_list", "layout/list.html")])


def test_a_page_file_without_address_goes_red():
    files = [("templates/audit/old.html", ""), ("templates/audit/event.html", ""), ("templates/audit/_part.html", "")]
    assert pictures.orphan_faults(files, {"audit:event"}, 'include "audit/_part.html"') == [
        "templates/audit/old.html belongs to no address"
    ]
