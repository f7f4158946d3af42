"""Lists of this room, a file for each noun."""

import crm.audit.lists.event  # noqa: F401
