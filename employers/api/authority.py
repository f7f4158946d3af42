"""Rights to sign over the API."""

from crm.core.api.writes import written
from employers.actions.authority import save_authority
from employers.api.kept import KeptApi, OfEmployerFilter
from employers.api.serializers import AuthoritySerializer, AuthorityWrite
from employers.models import Authority


class AuthorityFilter(OfEmployerFilter):
    """employer takes a public id."""

    class Meta:
        model = Authority
        fields = ["basis"]


@written
class AuthorityApi(KeptApi):
    """Rights to sign."""

    model = Authority
    queryset = Authority.objects.none()
    serializer_class = AuthoritySerializer
    write_class = AuthorityWrite
    filterset_class = AuthorityFilter
    action_ = staticmethod(save_authority)
    noun = "authority"
