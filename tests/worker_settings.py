"""Settings of a real worker process started by a test: its database, its queue, and tasks made for tests."""

import os
from pathlib import Path

from crm.settings.test import *  # noqa: E402, F403
from crm.settings.test import EMAIL_BACKEND, INSTALLED_APPS  # noqa: E402

QUEUE_DIR = Path(os.environ["TEST_QUEUE_DIR"])
INSTALLED_APPS = [*INSTALLED_APPS, "tests.workshop"]
EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", EMAIL_BACKEND)
