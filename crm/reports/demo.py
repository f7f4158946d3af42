"""Demo: the region's analyst freezes the report, the head publishes it; a second region publishes its own."""

from crm.core.ports import Chapter, chapters
from crm.core.stage import Stage
from crm.reports.actions.snapshot import freeze_report, publish_snapshot
from crm.reports.models import Snapshot


def tell(stage: Stage) -> None:
    """One report published in each of two regions, one still with the department; told already, they are left alone."""
    for region in ("vko", "aktobe"):
        _publish(stage, region)


def _publish(stage: Stage, region: str) -> None:
    organisation = stage.get(f"department.{region}").organisation
    if Snapshot.objects.filter(organisation=organisation).exists():
        return
    analyst, head = stage.get(f"analyst.{region}"), stage.get(f"head.{region}")
    snapshot = freeze_report(actor=analyst, organisation=organisation, at=stage.ago(1))
    publish_snapshot(actor=head, snapshot=snapshot, at=stage.ago(1, 15))
    if region == "vko":
        freeze_report(actor=analyst, organisation=organisation, at=stage.now)


chapters.add("reports", Chapter("reports", 90, tell))
