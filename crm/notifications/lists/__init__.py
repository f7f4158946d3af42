"""Lists of this room, a file for each noun."""

import crm.notifications.lists.delivery  # noqa: F401
import crm.notifications.lists.inbox  # noqa: F401
