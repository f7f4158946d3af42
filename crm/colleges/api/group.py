"""Groups over the API."""

from typing import Any

from crm.colleges.actions.group import save_group
from crm.colleges.api.serializers import GroupSerializer, GroupWrite
from crm.colleges.lists.group import Groups
from crm.colleges.models import Group
from crm.core.api.writes import SaveApi, written


@written
class GroupApi(SaveApi):
    """Study groups."""

    model = Group
    queryset = Group.objects.none()
    related = ("college__organisation", "specialty", "qualification")
    serializer_class = GroupSerializer
    write_class = GroupWrite
    listing = Groups

    def save(self, row: Group | None, values: dict[str, Any]) -> Group:
        """Make or change; a group stays in its college."""
        college = values.pop("college", None)
        return save_group(actor=self.actor, college=row.college if row else college, group=row, values=values)
