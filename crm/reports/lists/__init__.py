"""Lists of this room, a file for each noun."""

import crm.reports.lists.snapshot  # noqa: F401
