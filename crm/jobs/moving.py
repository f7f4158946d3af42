"""Background work belongs to the installation that does it."""

from crm.core import moving

WHY = "work of one installation; what it did stands in the records and in the trail"
moving.leave({"jobs.Job": WHY, "jobs.Result": WHY})
