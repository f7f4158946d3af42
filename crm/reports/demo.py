"""Demo: one figure kept with its rows."""

from crm.core.ports import Chapter, chapters
from crm.core.stage import Stage
from crm.reports.actions.run import keep_run
from crm.reports.cards import cards
from crm.reports.models import Run


def tell(stage: Stage) -> None:
    """The analyst keeps the first figure there is; told already, it is left alone."""
    organisation = stage.get("department.vko").organisation
    card = next(iter(cards), None)
    if card is not None and not Run.objects.filter(organisation=organisation).exists():
        keep_run(actor=stage.get("analyst.vko"), indicator=card.key, organisation=organisation)


chapters.add("reports", Chapter("reports", 90, tell))
