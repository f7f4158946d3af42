"""What is written to logs: one line an event, and never a secret that opens something."""

import logging
import logging.config
import re
from collections.abc import MutableMapping
from typing import Any

import structlog

#: Secrets of links, invitations and keys are 43 URL-safe characters (core.ids.new_token); their digests are 64 hex digits.
SECRET = re.compile(r"(?<![\w-])(?:[\w-]{43}|[0-9a-f]{64})(?![\w-])", re.ASCII)
#: allauth's address for a new password: account, then a key.
RESET = re.compile(r"(/password/reset/key/)[^\s/\"']+")
HIDDEN = "[hidden]"


def redact(text: str) -> str:
    """`text` without secrets. Public ids (26 characters) and ordinary words stay."""
    return RESET.sub(rf"\1{HIDDEN}", SECRET.sub(HIDDEN, text))


class Redact(logging.Filter):
    """For handlers: hides secrets in the message and its arguments, of any library's record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, changed."""
        record.msg = redact(record.getMessage())
        record.args = ()
        return True


class Formatter(logging.Formatter):
    """Hides secrets in tracebacks, too."""

    def format(self, record: logging.LogRecord) -> str:
        """One finished text."""
        return redact(super().format(record))


def redact_event(logger: Any, name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """structlog processor: hides secrets in every text of the event."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = redact(value)
    return event


def configure() -> None:
    """structlog writes through the standard library, so that one place decides where lines go."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            redact_event,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def set_up(options: dict[str, Any]) -> None:
    """Django's LOGGING_CONFIG: lines go to the console at `options["level"]` and above."""
    level = options.get("level", "INFO")
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {"redact": {"()": Redact}},
            "formatters": {"line": {"()": Formatter, "format": "%(levelname)s %(name)s %(message)s"}},
            "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["redact"], "formatter": "line"}},
            # Libraries speak up from warnings on; our rooms and the requests from the chosen level.
            "root": {"handlers": ["console"], "level": "WARNING"},
            "loggers": {
                **{name: {"level": level} for name in ("crm", "agreements", "employers", "django_structlog")},
                "django": {"handlers": [], "propagate": True, "level": level},
                "django.server": {"handlers": ["console"], "propagate": False, "level": level},
            },
        }
    )
    configure()
