"""Lists of this room, a file for each noun."""

import crm.accounts.lists.access_link  # noqa: F401
import crm.accounts.lists.membership  # noqa: F401
