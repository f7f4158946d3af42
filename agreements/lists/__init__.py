"""Lists of this room, a file for each noun."""

import agreements.lists.agreement  # noqa: F401
import agreements.lists.batch  # noqa: F401
