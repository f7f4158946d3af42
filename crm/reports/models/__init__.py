from crm.reports.models.run import Run

__all__ = ["Run"]
