"""Lists of this room, a file for each noun."""

import crm.jobs.lists.job  # noqa: F401
