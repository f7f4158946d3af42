"""Lists of this room, a file for each noun."""

import crm.graduates.lists.cohort  # noqa: F401
import crm.graduates.lists.graduate  # noqa: F401
