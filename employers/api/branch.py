"""Branches over the API."""

from crm.core.api.writes import written
from employers.actions.branch import save_branch
from employers.api.kept import KeptApi, OfEmployerFilter
from employers.api.serializers import BranchSerializer, BranchWrite
from employers.models import Branch


class BranchFilter(OfEmployerFilter):
    """employer takes a public id."""

    class Meta:
        model = Branch
        fields = ["bin"]


@written
class BranchApi(KeptApi):
    """Branches."""

    model = Branch
    queryset = Branch.objects.none()
    serializer_class = BranchSerializer
    write_class = BranchWrite
    filterset_class = BranchFilter
    action_ = staticmethod(save_branch)
    noun = "branch"
