from crm.jobs.models.job import Job
from crm.jobs.models.result import Result

__all__ = ["Job", "Result"]
