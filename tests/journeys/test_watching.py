"""The watch over every story hears what a policy refuses and what breaks."""

import pytest

POLICY = "default-src 'none'; script-src 'self'"


@pytest.fixture
def answered(page):
    """answered(html, status) opens a page of ours that says this, under a strict policy."""

    def answer(html, status=200):
        page.route(
            "**/*",
            lambda route: route.fulfill(status=status, content_type="text/html", headers={"Content-Security-Policy": POLICY}, body=html),
        )
        page.goto("http://seriktes.test/page/")
        return page

    return answer


@pytest.mark.parametrize(
    "html",
    [
        "<p style='color: red'>x</p>",
        "<style>p { color: red }</style>",
        "<script>go()</script>",
        "<p onclick='go()'>x</p><script src='/own.js'></script>",
        "<img src='https://elsewhere.test/x.png'>",
    ],
)
def test_a_refusal_is_heard(answered, complaints, html):
    answered(html)
    assert any("violation" in said for said in complaints)
    complaints.clear()


def test_a_broken_script_is_heard(page, complaints):
    page.goto("data:text/html,<script>nowhere.go()</script>")
    page.wait_for_function("true")
    assert any("script:" in said for said in complaints)
    complaints.clear()


def test_a_refused_page_and_a_plain_one_are_quiet(answered, complaints):
    answered("<h1>Not found</h1>", status=404)
    answered("<h1>Whole</h1>")
    assert complaints == []
