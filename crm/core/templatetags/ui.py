"""The parts pages are made of. Loaded everywhere; each part's picture is a file of templates/components."""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

from django import forms, template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from crm.core import charts, display, icons
from crm.core.forms import dress, need_of, problems
from crm.core.guide import chapter_for
from crm.core.hints import hint_for
from crm.core.ports import subjects
from crm.core.rail import rail_rows
from crm.core.tones import tone_of

register = template.Library()
register.filter("day", display.day)
register.filter("short_day", display.short_day)
register.filter("moment", display.moment)
register.filter("due", display.due)
register.filter("money", display.money)
register.filter("number", display.number)
register.filter("mask_iin", display.mask_iin)


@register.filter
def dash(value: Any) -> Any:
    """The value, or a dash for nothing."""
    return display.DASH if value is None or value == "" else value


@register.filter
def asked(answers: Any, code: str) -> Any:
    """`{{ abilities|asked:"agreements.issue" }}`: the answer under a code with a dot in it."""
    return answers.get(code) if answers else None


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "home" %}`: an icon of @tabler/icons, hidden from screen readers."""
    return icons.svg(name)


@register.inclusion_tag("components/badge.html")
def badge(code: str, label: Any) -> dict[str, Any]:
    """`{% badge row.state row.get_state_display %}`: a state by word, shape and colour."""
    return {"tone": tone_of(code), "label": label, "code": code}


@register.inclusion_tag("components/field.html")
def field(bound: forms.BoundField) -> dict[str, Any]:
    """`{% field form.name %}`: label, help, error and control of one field."""
    return {"field": bound, "control": dress(bound), "kind": bound.widget_type, "need": need_of(bound)}


@register.inclusion_tag("components/fields.html")
def fields(form: forms.Form) -> dict[str, Any]:
    """`{% fields form %}`: the error summary and every field."""
    return {"form": form, "problems": problems(form)}


@register.inclusion_tag("components/problems.html")
def error_summary(form: forms.Form) -> dict[str, Any]:
    """`{% error_summary form %}`: only the summary, for pages that lay their fields out themselves."""
    return {"problems": problems(form)}


@register.inclusion_tag("components/act.html", takes_context=True)
def act(context: Context, url: str, label: Any, answer: Any = True, kind: str = "", confirm: Any = "", icon: str = "") -> dict[str, Any]:
    """`{% act url _("Issue") answer=answer kind="primary" confirm=_("…?") %}`: a button that posts.

    answer: a permissions.Answer, a lifecycle answer or a bool; a refusal disables the button and shows its reason.
    kind: primary, danger or nothing. confirm: a question asked first, without script.
    """
    return {
        "url": url,
        "label": label,
        "allowed": answer is None or bool(answer),
        "reason": getattr(answer, "reason", ""),
        "kind": kind,
        "confirm": confirm,
        "icon": icon,
        "ident": f"ask-{crc32(f'{url}{label}'.encode()):x}",
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, page_obj: Any) -> dict[str, Any]:
    """`{% pager page_obj %}`: previous, next, and where one is; keeps the rest of the address."""
    return {"page": page_obj, "request": context["request"]}


@register.inclusion_tag("components/empty.html")
def empty(text: Any, url: str = "", label: Any = "") -> dict[str, Any]:
    """`{% empty _("No learners yet.") url _("Import a list") %}`: nothing here, and what to do next."""
    return {"text": text, "url": url, "label": label}


@register.inclusion_tag("components/gap_list.html")
def gap_list(gaps: Any) -> dict[str, Any]:
    """`{% gap_list gaps %}`: what is missing; each gap has `text` or `label`, and maybe `url`."""
    return {"gaps": list(gaps or ())}


@register.inclusion_tag("components/rail.html", takes_context=True)
def rail(context: Context) -> dict[str, Any]:
    """`{% rail %}`: the menu within the reader's rights, the present place marked."""
    entries = context.get("frame_menu") or ()
    return {"rows": rail_rows(entries() if callable(entries) else entries, context.get("request"))}


@register.simple_tag(takes_context=True)
def opened_record(context: Context) -> tuple[str, str] | None:
    """`{% opened_record as opened %}`: kind and public id of the record whose page this is; nothing on other pages and on errors."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None or set(match.kwargs) != {"public_id"} or getattr(context.get("actor"), "kind", "") != "user":
        return None
    kind = next((row.kind for row in subjects if row.url_name == match.view_name), None)
    return (kind, match.kwargs["public_id"]) if kind else None


@register.simple_tag(takes_context=True)
def help_url(context: Context) -> str:
    """`{% help_url %}`: the place in the guide that speaks of this page."""
    match = getattr(context.get("request"), "resolver_match", None)
    name, section = chapter_for(match.view_name, match.app_name) if match else chapter_for("")
    return reverse("core:guide", args=[name]) + (f"#{section}" if section else "")


@register.inclusion_tag("components/hint.html", takes_context=True)
def hint(context: Context) -> dict[str, Any]:
    """`{% hint %}`: the first hint of this page that its reader has not sent away yet, if any."""
    request = context.get("request")
    return {"hint": hint_for(request, is_list="list_key" in context) if request else None}


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(rows: Sequence[charts.Bar], title: Any, head: Any, measure: Any, most: float | None = None) -> dict[str, Any]:
    """`{% bar_chart rows title head measure %}`: bars that lead to their rows, and the same as a table."""
    picture = charts.draw(charts.bars(rows, most=most), title=str(title), rows=rows)
    return {"rows": rows, "title": title, "head": head, "measure": measure, "picture": picture}
