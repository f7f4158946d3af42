"""Demo: the region's analyst freezes the report, the head publishes it."""

from crm.core.ports import Chapter, chapters
from crm.core.stage import Stage
from crm.reports.actions.snapshot import freeze_report, publish_snapshot
from crm.reports.models import Snapshot


def tell(stage: Stage) -> None:
    """One report published, one still with the department; told already, they are left alone."""
    organisation = stage.get("department.vko").organisation
    if Snapshot.objects.filter(organisation=organisation).exists():
        return
    analyst, head = stage.get("analyst.vko"), stage.get("head.vko")
    snapshot = freeze_report(actor=analyst, organisation=organisation, at=stage.ago(1))
    publish_snapshot(actor=head, snapshot=snapshot, at=stage.ago(1, 15))
    freeze_report(actor=analyst, organisation=organisation, at=stage.now)


chapters.add("reports", Chapter("reports", 90, tell))
