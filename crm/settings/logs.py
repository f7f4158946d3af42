"""Logs by structlog: words on one's own machine, JSON lines in production. Secrets of links never get there."""

import re
from typing import Any

import structlog

#: Addresses whose next part is a secret: personal links, invitations, sign-in keys.
SECRETS = re.compile(r"(/(?:l|invitation|invitations|reset/key|confirm-email)/)[^/\s'\"]+")


def mask(logger: Any, name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Cut secrets out of every text of a log line."""
    return {key: SECRETS.sub(r"\1…", value) if isinstance(value, str) else value for key, value in event.items()}


SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.PositionalArgumentsFormatter(),
]


def logging_for(level: int | str, *, as_json: bool) -> dict[str, Any]:
    """Django's LOGGING, and structlog set up to feed it. Everything goes to standard error."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    last = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    words = [structlog.dev.ConsoleRenderer(colors=False)]
    chain = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, mask, *(last if as_json else words)]
    formatter = {"()": structlog.stdlib.ProcessorFormatter, "processors": chain, "foreign_pre_chain": SHARED}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"level": level, "handlers": ["stderr"], "propagate": False},
            "django.server": {"level": level, "handlers": ["stderr"], "propagate": False},
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
        },
    }
