"""Colleges over the API."""

from typing import Any

from crm.colleges.actions.college import save_college
from crm.colleges.api.serializers import CollegeSerializer, CollegeWrite
from crm.colleges.lists.college import Colleges
from crm.colleges.models import College
from crm.core.api.writes import SaveApi, written


@written
class CollegeApi(SaveApi):
    """Colleges the caller sees; opened by the platform's administrator."""

    model = College
    queryset = College.objects.none()
    related = ("organisation__legal_form", "region")
    serializer_class = CollegeSerializer
    write_class = CollegeWrite
    listing = Colleges

    def save(self, row: College | None, values: dict[str, Any]) -> College:
        """Open or change."""
        return save_college(actor=self.actor, college=row, revision=values.pop("revision", None), values=values)
