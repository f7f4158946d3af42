"""Whether the storage still holds what was issued and scanned."""

from collections.abc import Iterator
from dataclasses import dataclass

from crm.documents.models import Scan, Version
from crm.documents.storage import private


@dataclass(frozen=True)
class Finding:
    """A frozen file that is not as it was. what: missing, size or changed."""

    kind: str
    public_id: str
    label: str
    file: str
    what: str


def frozen_files() -> int:
    """How many versions and scans have a file."""
    return Version.objects.exclude(file="").count() + Scan.objects.count()


def findings() -> Iterator[Finding]:
    """Every wrong file, versions first, in the order they were made; files are read one after another in pieces."""
    for version in Version.objects.exclude(file="").select_related("paper").order_by("pk").iterator(chunk_size=500):
        if what := look(version.file, version.sha256, version.size):
            yield Finding("version", version.public_id, f"{version.paper.number} / {version.no}", version.file, what)
    for scan in Scan.objects.select_related("version__paper").order_by("pk").iterator(chunk_size=500):
        if what := look(scan.file, scan.sha256, scan.size):
            yield Finding("scan", scan.public_id, scan.version.paper.number, scan.file, what)


def look(file: str, sha256: str, size: int) -> str:
    """What is wrong with one file; empty when nothing is."""
    try:
        if private.path(file).stat().st_size != size:
            return "size"
        return "" if private.sha256(file) == sha256 else "changed"
    except (FileNotFoundError, ValueError):
        return "missing"
