"""Contacts and mentors over the API."""

from crm.core.api.writes import written
from employers.actions.contact import save_contact
from employers.api.kept import KeptApi, OfEmployerFilter
from employers.api.serializers import ContactSerializer, ContactWrite
from employers.models import Contact


class ContactFilter(OfEmployerFilter):
    """employer takes a public id."""

    class Meta:
        model = Contact
        fields = ["is_mentor"]


@written
class ContactApi(KeptApi):
    """Contacts and mentors."""

    model = Contact
    queryset = Contact.objects.none()
    serializer_class = ContactSerializer
    write_class = ContactWrite
    filterset_class = ContactFilter
    action_ = staticmethod(save_contact)
    noun = "contact"
