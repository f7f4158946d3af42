"""Lists of this room, a file for each noun."""

import crm.equipment.lists.act  # noqa: F401
import crm.equipment.lists.line  # noqa: F401
import crm.equipment.lists.programme  # noqa: F401
