"""Frozen reports move out as they were frozen."""

from crm.core import moving
from crm.core.moving import Part

moving.add(
    Part("reports.Snapshot", "organisation"),
    Part("reports.SnapshotRow", "snapshot__organisation", key=("snapshot", "position")),
    Part("reports.Publication", "snapshot__organisation"),
)
