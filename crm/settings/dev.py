"""One's own machine: works with no environment at all."""

from environs import validate

from crm.settings.base import *  # noqa: F403
from crm.settings.base import DATA_DIR, env

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "only-for-ones-own-machine-and-refused-by-prod-settings")
ALLOWED_HOSTS = ["*"]
PORT = env.int("PORT", 8000, validate=validate.Range(1, 65535))
SITE_URL = env.str("SITE_URL", f"http://localhost:{PORT}").rstrip("/")
EMAIL_BACKEND = env.str("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = DATA_DIR / "mail"
OUTBOX_VISIBLE = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
#: A calm terminal: requests are not listed unless asked for by LOG_LEVEL=INFO.
LOGGING = {"level": env.log_level("LOG_LEVEL", "WARNING")}
