"""What holds everywhere. Values come from the environment, parsed strictly; a first run needs none."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env

from crm.settings.security import *  # noqa: F403

env = Env()
ROOT = Path(__file__).resolve().parents[2]
#: Everything a running system writes: database, papers, queue, collected static files.
DATA_DIR = Path(env.str("DATA_DIR", str(ROOT / ".data"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

ROOMS = [
    "crm.core",
    "crm.audit",
    "crm.jobs",
    "crm.accounts",
    "crm.notifications",
    "crm.documents",
    "crm.workspace",
    "crm.exchange",
    "crm.reports",
    "crm.colleges",
    "crm.graduates",
    "crm.equipment",
    "employers",
    "agreements",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "django_structlog",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "crm.core.compression.PageCompression",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "crm.accounts.middleware.ActorMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
]
ROOT_URLCONF = "crm.urls"
WSGI_APPLICATION = "crm.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "crm.core.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "crm.core.templatetags.ui"],
        },
    }
]

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'seriktes.sqlite3'}")}
if DATABASES["default"]["ENGINE"] not in ("django.db.backends.sqlite3", "django.db.backends.postgresql"):
    raise ImproperlyConfigured("DATABASE_URL must begin with postgresql:// or sqlite:///.")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "crm.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True

LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
#: Templates first, then what packages leave untranslated.
LOCALE_PATHS = [ROOT / "crm" / "locale", ROOT / "crm" / "locale_of_packages"]
FORMAT_MODULE_PATH = ["crm.core.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
#: Front-end parts brought by npm at set-up; served from here, never committed.
STATICFILES_DIRS = [
    (name, ROOT / "node_modules" / path)
    for name, path in {
        "tabler/css": "@tabler/core/dist/css",
        "golos": "@fontsource-variable/golos-text",
        "tom-select": "tom-select/dist",
    }.items()
    if (ROOT / "node_modules" / path).is_dir()
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(DATA_DIR / "files")}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
#: Icons are drawn into the pages, not served.
ICON_DIR = ROOT / "node_modules" / "@tabler" / "icons" / "icons" / "outline"
#: Papers, scans and uploaded files; never under a public address.
PRIVATE_DIR = DATA_DIR / "private"
#: A file of a list with more rows than this is made in the background, and kept so many days.
EXPORT_AT_ONCE = env.int("EXPORT_AT_ONCE", 5_000)
EXPORT_KEPT_DAYS = env.int("EXPORT_KEPT_DAYS", 7)
FONT_DIRS = [ROOT / "node_modules" / "@expo-google-fonts"]

#: The public address of this site; QR codes on papers lead there for decades.
SITE_URL = env.str("SITE_URL", "").rstrip("/")
SITE_NAME = "Seriktes"
EMAIL_BACKEND = env.str("EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Seriktes <noreply@localhost>")

# crm.core.logs hides the secrets of links; `from … import` here would be an import by the front door, so it is named by string.
LOGGING_CONFIG = "crm.core.logs.set_up"
LOGGING = {"level": env.log_level("LOG_LEVEL", "INFO")}

#: What rooms load at set-up; commands of their own, each harmless to repeat.
PREPARATIONS = ["load_registers", "load_kinds"]
QUEUE_DIR = DATA_DIR / "queue"
#: redis://… or postgresql://… for workers on several machines; a SQLite file in QUEUE_DIR otherwise.
QUEUE_URL = env.str("QUEUE_URL", "")
if QUEUE_URL and QUEUE_URL.partition("://")[0] not in ("redis", "rediss", "postgres", "postgresql"):
    raise ImproperlyConfigured("QUEUE_URL must begin with redis:// or postgresql://, or be left out.")
#: Whether the outbox page shows the text of sent messages (demo and development only; live links are in them).
OUTBOX_VISIBLE = False

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "crm.accounts.authentication.TokenAuthentication",
        "crm.accounts.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend", "crm.core.api.listing.ListingBackend"],
    "DEFAULT_PAGINATION_CLASS": "crm.core.api.pagination.CursorPages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "crm.core.api.parsers.JsonBody",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "EXCEPTION_HANDLER": "crm.core.api.errors.handle",
    "PAGE_SIZE": 50,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Seriktes API",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "DESCRIPTION": "Tripartite agreements and employer partnerships of vocational colleges.",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SCHEMA_PATH_PREFIX_TRIM": False,
    "COMPONENT_SPLIT_REQUEST": True,
    # Fields named alike with different choices; without names of ours the schema would number them (stack.md trap 10).
    "ENUM_NAME_OVERRIDES": {
        "RoleEnum": "crm.accounts.choices.Role",
        "SubscriptionChannelEnum": "crm.workspace.choices.Channel",
        "SlotRoleEnum": "crm.documents.choices.SlotRole",
        "PartyRoleEnum": "agreements.choices.PartyRole",
        "OrganisationKindEnum": "crm.accounts.choices.OrganisationKind",
        "RepresentativeKindEnum": "crm.colleges.choices.RepresentativeKind",
        "TaxIdKindEnum": "employers.choices.TaxIdKind",
        "BasisKindEnum": "employers.choices.BasisKind",
        "StageEnum": "employers.choices.Stage",
        "InteractionKindEnum": "employers.choices.InteractionKind",
        "ErrandStateEnum": "employers.choices.ErrandState",
        "GatheringKindEnum": "employers.choices.GatheringKind",
        "GatheringStateEnum": "employers.choices.GatheringState",
        "LanguageEnum": "crm.accounts.choices.LANGUAGES",
        "EquipmentStateEnum": "crm.equipment.choices.LineState",
        "MoneySourceEnum": "crm.equipment.choices.Source",
        "EquipmentFindingEnum": "crm.equipment.choices.FindingCode",
        "AgreementStateEnum": "agreements.choices.State",
        "JobStateEnum": "crm.jobs.choices.JobState",
        "EvidenceSourceEnum": "crm.graduates.choices.Source",
        "EvidenceLevelEnum": "crm.graduates.choices.Level",
        "LearnerStateEnum": "crm.colleges.choices.LearnerState",
        "VersionStateEnum": "crm.documents.choices.VersionState",
        "SlotStateEnum": "crm.documents.choices.SlotState",
        "ImportStateEnum": "crm.exchange.choices.SessionState",
    },
}

#: Whether this is the real thing: then the start-up checks of crm.core.checks refuse what only a demo may do.
PRODUCTION = False
