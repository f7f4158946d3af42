"""Agreements of a college: batches, terms, parties, remarks, numbers; and the kinds and texts they were made by."""

from collections.abc import Iterator
from typing import Any

from agreements.models import Agreement, Batch, Party
from crm.core import moving
from crm.core.moving import Part

COLLEGE = "college__organisation"


def _organisations(organisation: Any) -> Iterator[int | None]:
    """Of employers and other parties."""
    yield from Agreement.objects.filter(college__organisation=organisation).values_list("employer__organisation_id", flat=True)
    yield from Batch.objects.filter(college__organisation=organisation).values_list("employer__organisation_id", flat=True)
    yield from Party.objects.filter(agreement__college__organisation=organisation).values_list("organisation_id", flat=True)


moving.add(
    Part("agreements.Kind", moving.everything, key=("code",), shared=True),
    Part("agreements.Edition", moving.everything, key=("code",), shared=True),
    Part("agreements.Clause", moving.everything, key=("edition", "position"), shared=True),
    Part("agreements.Batch", COLLEGE),
    Part("agreements.BatchRow", f"batch__{COLLEGE}"),
    Part("agreements.Series", COLLEGE, key=("college", "kind", "year")),
    Part("agreements.Agreement", COLLEGE, loose=("drafted_by",)),
    Part("agreements.Terms", f"agreement__{COLLEGE}"),
    Part("agreements.Party", f"agreement__{COLLEGE}"),
    Part("agreements.Comment", f"agreement__{COLLEGE}"),
)
moving.neighbours.add("agreements", _organisations)
