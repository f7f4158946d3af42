"""Lists of this room, a file for each noun."""

import crm.exchange.lists.export  # noqa: F401
import crm.exchange.lists.meaning  # noqa: F401
import crm.exchange.lists.session  # noqa: F401
