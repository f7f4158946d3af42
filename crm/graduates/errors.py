"""What this room refuses, in words."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "graduates.not_officer": _("Cohorts are kept by the career office and the director of the college."),
        "graduates.cohort_year": _("A year is written like 2026."),
        "graduates.foreign_learner": _("{name} does not study in this college."),
        "graduates.already": _("{name} is already among the graduates."),
        "graduates.future_diploma": _("A diploma cannot be dated in the future."),
        "graduates.other_year": _("The diploma is dated {day}; this cohort is of {year}."),
        "graduates.kept": _("What was observed is kept for ever: note the new word, it takes the place of the old one."),
        "graduates.withdrawn": _("This word was withdrawn meanwhile."),
        "graduates.source_not_yours": _("Only {source} can speak here, not the college."),
        "graduates.own_answer": _("This is the graduate's own answer. Only the graduate changes it; note your own word beside it."),
        "graduates.own_link_only": _("Only the graduate answers here, by the link that the college gave."),
        "graduates.superseded": _("Another word has taken the place of this one meanwhile. Look at it again."),
        "graduates.other_graduate": _("That word is about another graduate."),
        "graduates.too_long": _("At most {limit} characters, please."),
        "graduates.level_too_high": _("A word of this source ({source}) proves level {limit} at most."),
        "graduates.no_document": _("Attach the document that proves it."),
        "graduates.not_document": _("Documents about graduates are read by those who keep the cohort, and by the region."),
        "graduates.refused_is_unknown": _("Who would rather not say is unknown."),
        "graduates.future_day": _("This day has not come yet."),
        "graduates.since_after": _("It began after the day described. Set the day described to today, or correct the beginning."),
        "graduates.until_before": _("It ends before it begins."),
        "graduates.payer_digits": _("A payer's number has 12 digits."),
        "graduates.contributions": _("The number of contributions cannot be below zero."),
        "graduates.month_differs": _(
            "This extract already says {there} contributions for this month, now {given}. One of them is mistaken."
        ),
        "graduates.no_date": _("“{text}” is no date. Write it like 2026-10-01."),
        "graduates.nobody_to_ask": _("Nobody without an e-mail address is unknown in this cohort."),
        "graduates.too_many_slips": _(
            "{count} slips are too many at once, at most {limit}. Enter e-mail addresses for some, or print one by one."
        ),
        "graduates.no_email": _("There is no e-mail address of this graduate. Type one, or print a slip."),
    }
)
