"""Lists of this room, a file for each noun."""

import crm.colleges.lists.college  # noqa: F401
import crm.colleges.lists.group  # noqa: F401
import crm.colleges.lists.learner  # noqa: F401
import crm.colleges.lists.region  # noqa: F401
import crm.colleges.lists.specialty  # noqa: F401
