"""The test suite: a file database per xdist worker (in memory, concurrency would be fake), or PostgreSQL by DATABASE_URL."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault(
    "DATA_DIR", str(Path(tempfile.gettempdir()) / f"seriktes-test-{os.getuid()}" / os.environ.get("PYTEST_XDIST_WORKER", "main"))
)

from crm.settings.base import *  # noqa: E402, F403
from crm.settings.base import DATA_DIR, DATABASES  # noqa: E402

DEBUG = False
SECRET_KEY = "for-tests-only"
ALLOWED_HOSTS = ["*"]
SITE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
OUTBOX_VISIBLE = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
ACCOUNT_RATE_LIMITS = False
