"""The test suite: a file database per xdist worker (in memory, concurrency would be fake), or PostgreSQL by DATABASE_URL."""

import os
import tempfile
from pathlib import Path

#: Each xdist worker writes in a directory of its own, below DATA_DIR when that is given.
_ABOVE = os.environ.get("DATA_DIR") or str(Path(tempfile.gettempdir()) / f"seriktes-test-{os.getuid()}")
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
if Path(_ABOVE).name != _WORKER:
    os.environ["DATA_DIR"] = str(Path(_ABOVE) / _WORKER)

from crm.settings.base import *  # noqa: E402, F403
from crm.settings.base import DATA_DIR, DATABASES  # noqa: E402

DEBUG = False
SECRET_KEY = "for-tests-only"
ALLOWED_HOSTS = ["*"]
SITE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
OUTBOX_VISIBLE = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
ACCOUNT_RATE_LIMITS = False
#: A failing test shows what broke, not a line for each request that went well; LOG_LEVEL=INFO brings them back.
LOGGING = {"level": os.environ.get("LOG_LEVEL", "WARNING")}
