"""A delivery as an e-mail: plain text and simple HTML, headers that nobody can bend."""

from email.headerregistry import Address
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.html import format_html, format_html_join

from crm.core.identifiers.names import clean_name, clean_text
from crm.notifications.models import Delivery


def absolute(url: str) -> str:
    """`url` with the public address of this site in front, unless it has one."""
    return urljoin(settings.SITE_URL.rstrip("/") + "/", url) if url else ""


def one_line(text: str, limit: int = 300) -> str:
    """For headers: no line breaks, no control, bidirectional or invisible characters."""
    return clean_name(text)[:limit]


def compose(delivery: Delivery) -> EmailMultiAlternatives:
    """The letter. Its Message-ID comes from the row, so a letter sent twice after a crash is recognised as one."""
    url = absolute(delivery.url)
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    letter = EmailMultiAlternatives(
        subject=one_line(delivery.subject),
        body="\n\n".join(part for part in (clean_text(delivery.body), url, f"-- \n{settings.SITE_NAME} · {settings.SITE_URL}") if part),
        to=[recipient(delivery)],
        headers={
            "Message-ID": f"<{delivery.public_id}@{host}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": delivery.language,
        },
    )
    letter.attach_alternative(html_of(delivery, url), "text/html")
    return letter


def recipient(delivery: Delivery) -> str:
    """`Name <address>`, quoted where needed; only the address when the name is empty."""
    user, _at, domain = delivery.email.rpartition("@")
    return str(Address(one_line(delivery.person_name, 100), user, domain))


def html_of(delivery: Delivery, url: str) -> str:
    """The same words as paragraphs; everything that comes from people is escaped."""
    paragraphs = format_html_join("\n", "<p>{}</p>", ((part,) for part in clean_text(delivery.body).split("\n\n")))
    link = format_html('<p><a href="{}">{}</a></p>', url, url) if url else ""
    head = format_html('<meta charset="utf-8"><title>{}</title>', one_line(delivery.subject))
    return format_html(
        '<!doctype html>\n<html lang="{}"><head>{}</head><body>\n{}\n{}\n</body></html>', delivery.language, head, paragraphs, link
    )
