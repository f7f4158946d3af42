"""What a graduate is asked by link: one question, one follow-up, in plain words. Pure: words in, a category out."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.graduates.choices import Category


@dataclass(frozen=True)
class Detail:
    """An answer to the follow-up: what it means. place: what may be typed on the last screen, or nothing."""

    code: str
    label: Any
    category: str
    studying: bool = False
    temporary: bool = False
    refused: bool = False
    place: Any = ""


@dataclass(frozen=True)
class Topic:
    """An answer to the first question; question is the follow-up, empty when there is nothing more to ask."""

    code: str
    label: Any
    question: Any
    details: tuple[Detail, ...]


WORKS, STUDIES = _("Where do you work?"), _("Where do you study?")
TOPICS: tuple[Topic, ...] = (
    Topic(
        "work",
        _("I work"),
        _("Is it work in your specialty?"),
        (
            Detail("field", _("Yes, in my specialty"), Category.WORK_FIELD, place=WORKS),
            Detail("other", _("No, other work"), Category.WORK_OTHER, place=WORKS),
            Detail(
                "programme",
                _("A programme job for a time: youth practice, public works"),
                Category.PROGRAMME_JOB,
                temporary=True,
                place=WORKS,
            ),
        ),
    ),
    Topic(
        "self", _("I work for myself"), "", (Detail("self", _("I work for myself"), Category.SELF_EMPLOYED, place=_("What do you do?")),)
    ),
    Topic(
        "study",
        _("I study"),
        _("Do you work as well?"),
        (
            Detail("only", _("No, I only study"), Category.STUDY, place=STUDIES),
            Detail("field", _("Yes, in my specialty"), Category.WORK_FIELD, studying=True, place=WORKS),
            Detail("other", _("Yes, other work"), Category.WORK_OTHER, studying=True, place=WORKS),
        ),
    ),
    Topic("military", _("I serve in the army"), "", (Detail("military", _("I serve in the army"), Category.MILITARY),)),
    Topic("child", _("I am at home with a child"), "", (Detail("child", _("I am at home with a child"), Category.CHILDCARE),)),
    Topic(
        "seeking",
        _("I am looking for work"),
        _("Are you registered at the employment centre?"),
        (
            Detail("yes", _("Yes, I am registered"), Category.REGISTERED),
            Detail("no", _("No, I am not"), Category.IDLE),
        ),
    ),
    Topic(
        "else",
        _("Something else"),
        _("What is it?"),
        (
            Detail("abroad", _("I live in another country"), Category.ABROAD),
            Detail("ill", _("I have been ill for long, or have a disability"), Category.ILLNESS),
            Detail("home", _("I do not work and am not looking for work"), Category.IDLE),
        ),
    ),
    Topic("silent", _("I would rather not say"), "", (Detail("silent", _("I would rather not say"), Category.UNKNOWN, refused=True),)),
)


def topic_of(code: str) -> Topic | None:
    """The topic under this code, or None."""
    return next((topic for topic in TOPICS if topic.code == code), None)


def detail_of(topic: Topic, code: str) -> Detail | None:
    """The detail of a topic under this code, or None."""
    return next((detail for detail in topic.details if detail.code == code), None)
