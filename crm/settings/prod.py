"""Production: everything comes from the environment, and only tightens. Refuses to start where the public address is unknown."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from crm.settings.base import *  # noqa: F403
from crm.settings.base import STORAGES, env

if env.bool("DEBUG", False):
    raise ImproperlyConfigured("DEBUG shows secrets to visitors: leave it out in production.")
DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", "")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or SECRET_KEY.startswith("only-for-"):
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters, many of them different, and be kept secret.")
SITE_URL = env.str("SITE_URL", "").rstrip("/")
_site = urlsplit(SITE_URL)
if _site.scheme != "https" or not _site.hostname or _site.path or _site.query or _site.fragment:
    # In three languages by hand: no catalogue is open before settings are read.
    raise ImproperlyConfigured(
        "SITE_URL:\n"
        "SITE_URL сайттың жария https мекенжайы болуы керек (мысалы, https://agreements.example.kz): ол әр қағаздың QR-кодында тұрады.\n"
        "SITE_URL должен быть публичным https-адресом сайта (например, https://agreements.example.kz): он стоит в QR-коде каждой бумаги.\n"
        "SITE_URL must be the public https address of this site, such as https://agreements.example.kz: "
        "it is printed in the QR code of every paper."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [_site.hostname])
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts of this site; leave it out to allow the one in SITE_URL.")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
BEHIND_PROXY = env.bool("BEHIND_PROXY", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
#: Sign-in limits count visitors, not the proxy before the site.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
#: Load balancers ask these over plain http from within.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "crm.core.static_storage.StaticStorage"}}
PRODUCTION = True
