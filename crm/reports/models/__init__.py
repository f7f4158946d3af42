from crm.reports.models.snapshot import Publication, Snapshot, SnapshotRow

__all__ = ["Publication", "Snapshot", "SnapshotRow"]
