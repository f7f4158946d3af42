"""Remembered words as a list: what narrows it, what it shows."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.accounts.models import Organisation
from crm.core import clock
from crm.core.filters import Exactly, Seen
from crm.core.listing import Listing, listed
from crm.core.tables import Col
from crm.exchange.declare import Choices, Scope, vocabularies
from crm.exchange.meanings import offered
from crm.exchange.models import Meaning
from crm.exchange.said import meaning_label, vocabulary_label


def choices_for(actor: Any, meaning: Meaning) -> Choices:
    """What the word may mean, in the reader's language."""
    vocabulary = vocabularies.find(meaning.vocabulary)
    return offered(vocabulary, Scope(actor, meaning.organisation, {}, {}, clock.now())) if vocabulary else []


class MeaningFilter(FilterSet):
    """By kind of word."""

    vocabulary = ChoiceFilter(
        label=_("kind of word"), choices=lambda: [(key, str(row.label)) for key, row in vocabularies.items()], empty_label=_("any")
    )

    organisation = Seen(Organisation, label=_("organisation"), related=("legal_form",))
    code = Exactly(label=_("meaning"))

    class Meta:
        model = Meaning
        fields: list[str] = []


@listed
class Meanings(Listing):
    """Words of one's files and what they were said to mean."""

    key = "exchange:meaning_list"
    model = Meaning
    related = ("organisation__legal_form",)
    heading = _("Words in your files")
    lead = _("What each word in your lists means. It was said once and holds for every list that comes after.")
    empty_text = _("No word has been given a meaning yet: new words are asked for when a list is checked.")
    search = ("said", "text")
    order = ("vocabulary", "text")
    filterset = MeaningFilter

    def available(self) -> tuple[Col, ...]:
        """Meanings are told by the choices of each vocabulary, asked once."""
        asked: dict[tuple[str, int], Choices] = {}

        def meaning(row: Meaning) -> str:
            key = (row.vocabulary, row.organisation_id)
            if key not in asked:
                asked[key] = choices_for(self.actor, row)
            return meaning_label(row.code, asked[key])

        return (
            Col("said", _("word in files"), "said", link=lambda row: row.get_absolute_url(), sort="said"),
            Col("meaning", _("meaning"), meaning),
            Col("vocabulary", _("kind of word"), lambda row: str(vocabulary_label(row.vocabulary)), sort="vocabulary"),
            Col("organisation", _("organisation"), lambda row: str(row.organisation)),
            Col("created", _("since"), "created_at", sort="created_at", kind="moment"),
        )
