"""Shapes of the work with employers over the API: stages, talks, tasks, events. `id` is the public id everywhere."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from crm.accounts.models import Organisation, User
from crm.colleges.api.serializers import NAMES
from crm.colleges.models import College, Specialty
from crm.core.api.abilities import AbilitiesField
from crm.core.api.steps import StepSerializer, told_steps
from crm.core.api.writes import VisibleField
from employers.lifecycle import PARTNERSHIP
from employers.models import Contact, Employer, Errand, Gathering, Guest, Interaction, Partnership, StageMove, Station

_ID = "public_id"


def _read(source: str) -> serializers.CharField:
    return serializers.CharField(source=source, read_only=True)


def _read_or_none(source: str) -> serializers.CharField:
    return serializers.CharField(source=source, read_only=True, allow_null=True, default=None)


class PartnershipSerializer(serializers.ModelSerializer[Partnership]):
    """That a college works with an employer. stage_since: the day the stage was reached."""

    abilities = AbilitiesField()
    id = _read(_ID)
    college = _read("college.public_id")
    employer = _read("employer.public_id")

    class Meta:
        model = Partnership
        fields = ["id", "college", "employer", "stage", "stage_since", "revision", "abilities"]


class PartnershipDetailSerializer(PartnershipSerializer):
    """The same with what comes next, who holds it (codes of employers.rules.holding), and the steps that start at the stage."""

    next_step = serializers.SerializerMethodField()
    holder = serializers.SerializerMethodField()
    available_actions = serializers.SerializerMethodField()

    class Meta(PartnershipSerializer.Meta):
        fields = [*PartnershipSerializer.Meta.fields, "next_step", "holder", "available_actions"]

    def get_next_step(self, row: Partnership) -> str | None:
        """The code of the next step, "task" where an open one comes first; null when nothing comes any more."""
        return next(iter(self.context["standing"].codes), None)

    def get_holder(self, row: Partnership) -> list[str]:
        """Codes of those who hold it: office, employer, assignee."""
        return list(self.context["standing"].codes[1:])

    @extend_schema_field(StepSerializer(many=True))
    def get_available_actions(self, row: Partnership) -> list[dict[str, Any]]:
        """From the lifecycle table, as the page's buttons."""
        return told_steps(PARTNERSHIP.available(self.context["view"].actor, row))


class PartnershipWrite(serializers.ModelSerializer[Partnership]):
    """A new partnership, or (without college and employer) its next stage: on which day, why, seen at which revision."""

    college = VisibleField(College)
    employer = VisibleField(Employer)
    on = serializers.DateField(required=False)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=500)
    revision = serializers.IntegerField(required=False)

    class Meta:
        model = Partnership
        fields = ["college", "employer", "stage", "on", "reason", "revision"]
        validators: list[Any] = []


class StageMoveSerializer(serializers.ModelSerializer[StageMove]):
    """One change of stage; `before` is empty at the beginning."""

    id = _read(_ID)
    partnership = _read("partnership.public_id")

    class Meta:
        model = StageMove
        fields = ["id", "partnership", "before", "stage", "on", "reason", "made_by", "created_at"]


class InteractionSerializer(serializers.ModelSerializer[Interaction]):
    """A talk with an employer."""

    id = _read(_ID)
    partnership = _read("partnership.public_id")
    contact = _read_or_none("contact.public_id")

    class Meta:
        model = Interaction
        fields = ["id", "partnership", "kind", "on", "contact", "person", "text", "made_by", "created_at", "revision"]


class InteractionWrite(serializers.ModelSerializer[Interaction]):
    """What can be written of a talk; the partnership only of a new one."""

    partnership = VisibleField(Partnership)
    contact = VisibleField(Contact, required=False, allow_null=True)
    revision = serializers.IntegerField(required=False)

    class Meta:
        model = Interaction
        fields = ["partnership", "kind", "on", "contact", "person", "text", "revision"]


class ErrandSerializer(serializers.ModelSerializer[Errand]):
    """A task."""

    abilities = AbilitiesField()
    id = _read(_ID)
    college = _read("college.public_id")
    employer = _read_or_none("employer.public_id")
    assignee = _read("assignee.public_id")

    class Meta:
        model = Errand
        fields = [
            "id",
            "college",
            "employer",
            "title",
            "note",
            "due_on",
            "assignee",
            "state",
            "done_at",
            "done_by",
            "made_by",
            "created_at",
            "revision",
            "abilities",
        ]


class ErrandWrite(serializers.ModelSerializer[Errand]):
    """What can be written of a task; the college only of a new one. Without an assignee it is the caller's own."""

    college = VisibleField(College)
    employer = VisibleField(Employer, required=False, allow_null=True)
    assignee = VisibleField(User, required=False)
    revision = serializers.IntegerField(required=False)

    class Meta:
        model = Errand
        fields = ["college", "employer", "title", "note", "due_on", "assignee", "revision"]


class GatheringSerializer(serializers.ModelSerializer[Gathering]):
    """An event with employers. host: the organisation (a college's or a department's) that holds it."""

    abilities = AbilitiesField()
    id = _read(_ID)
    host = _read("host.public_id")

    class Meta:
        model = Gathering
        fields = ["id", "host", "kind", *NAMES, "place", "starts_on", "ends_on", "state", "reason", "revision", "abilities"]


class GatheringWrite(serializers.ModelSerializer[Gathering]):
    """What can be written of an event; the organiser only of a new one. Without a last day it ends on the first."""

    host = VisibleField(Organisation)
    ends_on = serializers.DateField(required=False, allow_null=True)
    revision = serializers.IntegerField(required=False)

    class Meta:
        model = Gathering
        fields = ["host", "kind", *NAMES, "place", "starts_on", "ends_on", "revision"]


class ReasonWrite(serializers.Serializer[Any]):
    """Why."""

    reason = serializers.CharField(max_length=500)


class StationSerializer(serializers.ModelSerializer[Station]):
    """A station; actual is null until somebody counted."""

    id = _read(_ID)
    gathering = _read("gathering.public_id")
    specialty = _read_or_none("specialty.public_id")

    class Meta:
        model = Station
        fields = ["id", "gathering", "title", "specialty", "planned", "actual", "revision"]


class StationWrite(serializers.ModelSerializer[Station]):
    """What can be written of a station; the event only of a new one."""

    gathering = VisibleField(Gathering)
    specialty = VisibleField(Specialty, required=False, allow_null=True)
    revision = serializers.IntegerField(required=False)

    class Meta:
        model = Station
        fields = ["gathering", "title", "specialty", "planned", "actual", "revision"]
        validators: list[Any] = []


class GuestSerializer(serializers.ModelSerializer[Guest]):
    """An employer at an event; came is null until somebody knows."""

    id = _read(_ID)
    gathering = _read("gathering.public_id")
    employer = _read("employer.public_id")

    class Meta:
        model = Guest
        fields = ["id", "gathering", "employer", "invited", "came", "people", "vacancies", "revision"]


class GuestWrite(serializers.ModelSerializer[Guest]):
    """An employer for the list of an event, or (without event and employer) whether it came, with how many, offering what."""

    gathering = VisibleField(Gathering)
    employer = VisibleField(Employer)
    invited = serializers.BooleanField(required=False)
    came = serializers.BooleanField(required=False, allow_null=True)
    revision = serializers.IntegerField(required=False)

    class Meta:
        model = Guest
        fields = ["gathering", "employer", "invited", "came", "people", "vacancies", "revision"]
        validators: list[Any] = []
