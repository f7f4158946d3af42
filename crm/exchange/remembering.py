"""Which column is which, as people of the organisation said of earlier files with the same headings."""

from crm.accounts.models import Organisation
from crm.core.identifiers.names import fold
from crm.exchange.models import Session

#: Files looked back at.
BACK = 20
#: Key of Session.layout: a person said which column is which.
SAID_BY_PERSON = "mapped"


def remembered(organisation: Organisation, kind: str) -> dict[str, str]:
    """{folded heading: column key}, "" for a heading that was left out; the latest word stands."""
    rows = Session.objects.filter(organisation=organisation, kind=kind, layout__mapped=True).order_by("-pk")[:BACK]
    found: dict[str, str] = {}
    for row in reversed(rows):
        keys = {index: key for key, index in row.mapping.items()}
        for index, heading in enumerate(row.layout["headers"]):
            if text := fold(heading):
                found[text] = keys.get(index, "")
    return found
