"""Papers move out with every version, slot, scan and signature; the files byte for byte."""

from crm.core import moving
from crm.core.moving import Part
from crm.documents.models import Paper

PAPER = "paper__organisation"
moving.add(
    Part("documents.Paper", "organisation"),
    Part("documents.Version", PAPER, files=("file",)),
    Part("documents.Final", f"version__{PAPER}", key=("version",)),
    Part("documents.Slot", f"version__{PAPER}"),
    Part("documents.Scan", f"version__{PAPER}", files=("file",)),
    Part("documents.Signature", f"slot__version__{PAPER}"),
)
moving.leave({"documents.OneTimeCode": "opens a door for some minutes"})
moving.neighbours.add("documents", lambda organisation: Paper.objects.filter(organisation=organisation).values_list("readers", flat=True))
