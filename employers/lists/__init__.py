"""Lists of this room, a file for each noun."""

import employers.lists.employer  # noqa: F401
import employers.lists.errand  # noqa: F401
import employers.lists.gathering  # noqa: F401
import employers.lists.interaction  # noqa: F401
