"""A graduate's own pages, opened by link on a phone: what do you do now, one follow-up, send. One question a screen."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.pages.base import LinkFormPage, LinkPage
from crm.core import clock
from crm.graduates.actions.answer import answer
from crm.graduates.models import Graduate, Observation
from crm.graduates.permissions import ANSWER
from crm.graduates.rules.questions import TOPICS, Detail, Topic, detail_of, topic_of


class OwnPage(LinkPage):
    """What every page of a graduate reads."""

    scope = ANSWER

    def graduate(self) -> Graduate:
        """The holder of the link."""
        rows = Graduate.objects.visible_to(self.actor).select_related(
            "learner", "cohort__college__organisation__legal_form", "cohort__specialty"
        )
        return self.fetch(rows, self.link.subject_id)

    def topic(self) -> Topic:
        """The answer to the first question, from the address."""
        found = topic_of(self.kwargs["topic"])
        if found is None:
            raise Http404("core.not_found")
        return found

    def step(self, topic: Topic) -> str:
        """Where an answer to the first question leads: the follow-up, or straight to the end when there is none."""
        secret = self.kwargs["secret"]
        if topic.question:
            return reverse("graduates:answer_topic", args=[secret, topic.code])
        return reverse("graduates:answer_send", args=[secret, topic.code, topic.details[0].code])


class AnswerPage(OwnPage):
    """First tap: what do you do now. Who answered before sees the answer and may give another."""

    template_name = "graduates/answer.html"

    def context(self) -> dict[str, Any]:
        """The question, and one's own last answer."""
        graduate = self.graduate()
        last = Observation.objects.visible_to(self.actor).filter(graduate=graduate).live().first()
        return {"graduate": graduate, "last": last, "choices": [(self.step(topic), topic.label) for topic in TOPICS]}


class AnswerTopic(OwnPage):
    """Second tap: the one follow-up."""

    template_name = "graduates/answer_topic.html"

    def context(self) -> dict[str, Any]:
        """The follow-up and its answers."""
        topic, secret = self.topic(), self.kwargs["secret"]
        if not topic.question:
            raise Http404("core.not_found")
        rows = [(reverse("graduates:answer_send", args=[secret, topic.code, row.code]), row.label) for row in topic.details]
        return {"graduate": self.graduate(), "topic": topic, "choices": rows, "secret": secret}


class PlaceForm(forms.Form):
    """Where, if one likes to say."""

    place = forms.CharField(max_length=200, required=False)


class AnswerSend(LinkFormPage, OwnPage):
    """Third tap: send. Only this one changes anything."""

    template_name = "graduates/answer_send.html"
    form_class = PlaceForm

    def detail(self) -> Detail:
        """What is about to be said, from the address."""
        found = detail_of(self.topic(), self.kwargs["detail"])
        if found is None:
            raise Http404("core.not_found")
        return found

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The place, where it is asked for."""
        form, detail = PlaceForm(data), self.detail()
        if detail.place:
            form.fields["place"].label = detail.place
        else:
            del form.fields["place"]
        return form

    def context(self) -> dict[str, Any]:
        """The whole answer, to look at once more."""
        topic, detail = self.topic(), self.detail()
        back = "graduates:answer_topic" if topic.question else "graduates:answer"
        args = [self.kwargs["secret"], topic.code] if topic.question else [self.kwargs["secret"]]
        return {"graduate": self.graduate(), "topic": topic, "detail": detail, "today": clock.today(), "back": reverse(back, args=args)}

    def act(self, data: dict[str, Any]) -> str:
        """Answer."""
        detail = self.detail()
        answer(
            actor=self.actor,
            graduate=self.graduate(),
            category=detail.category,
            place=data.get("place", ""),
            studying=detail.studying,
            temporary=detail.temporary,
            refused=detail.refused,
        )
        self.say(_("Thank you, it is noted."))
        return reverse("graduates:answer", args=[self.kwargs["secret"]])
