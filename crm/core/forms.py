"""How forms are drawn: classes on controls, one error summary. What is checked stands in the forms themselves."""

import datetime as dt
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.core import clock
from crm.core.checking import CHECKS
from crm.core.days import parse_day
from crm.core.errors import Invalid, words
from crm.core.icons import svg

#: `needed` of a form whose record is named in one language or in several.
ONE_LANGUAGE = dict.fromkeys(("name_kk", "name_ru", "name_en"), gettext_lazy("(in at least one language)"))


class DayField(forms.DateField):
    """A day typed as people write it: 15.09.2026, «15 қыркүйек», +14; also what calendars give, 2026-09-15."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%d.%m.%Y", attrs={"placeholder": "15.09.2026", "autocomplete": "off"})
        super().__init__(widget=kwargs.pop("widget", widget), **kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        """The day; what is wrong with it is told in words."""
        if isinstance(value, str) and value.strip():
            try:
                return parse_day(value, clock.today())
            except Invalid as error:
                raise ValidationError(words(error.code, error.params), code=error.code) from error
        return super().to_python(None if isinstance(value, str) else value)


class Problem(NamedTuple):
    """One line of the error summary; target: id of the control it leads to, or empty."""

    target: str
    label: str
    text: str


def control_class(widget: forms.Widget) -> str:
    """The class of a control; choices by boxes and radios carry theirs on each input."""
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return ""
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


def _dashes(label: Any) -> bool:
    """Whether an empty choice says nothing: Django's row of dashes, or blank."""
    return not str(label or "").strip("- ")


def name_empty(field: forms.Field, word: str) -> None:
    """Call the empty choice of a select by `word`, unless it has a name already."""
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label is not None and _dashes(field.empty_label):
            field.empty_label = word
    elif isinstance(field, forms.ChoiceField) and isinstance(field.widget, forms.Select):
        rows = list(field.choices)
        if any(value in ("", None) and _dashes(label) for value, label in rows):
            field.widget.choices = [("", word), *(row for row in rows if row[0] not in ("", None))]


def told_of_file(widget: forms.FileInput) -> dict[str, str]:
    """What the page says of a chosen file before it is sent: too large, another kind, how far it has come."""
    most, kinds = int(widget.attrs.get("data-most", 0)), str(widget.attrs.get("accept", ""))
    return {
        "data-upload": _("Sending"),
        "data-broken": _("The connection broke and nothing was taken in. Send it again."),
        **({"data-too-large": words("core.file_too_large", {"limit": most // 1024 // 1024})} if most else {}),
        **({"data-wrong": words("core.file_type", {"accepted": kinds.replace(",", ", ")})} if kinds else {}),
    }


def _placeholder(bound: forms.BoundField, empty: str) -> dict[str, Any]:
    """An empty filter says that it takes whatever. Elsewhere only an example helps: words that repeat the label go."""
    widget = bound.field.widget
    held = str(widget.attrs.get("placeholder", ""))
    if empty and not held and isinstance(widget, forms.NumberInput | forms.TextInput) and not isinstance(widget, forms.DateInput):
        return {"placeholder": empty}
    return {"placeholder": False} if held and not any(sign.isdigit() or sign == "@" for sign in held) else {}


def dress(bound: forms.BoundField, empty: str = "") -> SafeString:
    """The control of a field with its classes; Django itself ties it to help and error by aria-describedby.

    empty: what an empty choice is called; "choose" or a dash unless told.
    """
    widget = bound.field.widget
    names = [widget.attrs.get("class", ""), control_class(widget), "is-invalid" if bound.errors else ""]
    attrs: dict[str, Any] = {"class": " ".join(name for name in names if name)}
    name_empty(bound.field, empty or (_("choose") if bound.field.required else "—"))
    attrs.update(_placeholder(bound, empty))
    if isinstance(widget, forms.DateInput):
        widget.format = widget.format or "%d.%m.%Y"
        attrs["autocomplete"] = widget.attrs.get("autocomplete", "off")
    if isinstance(bound.field, DayField) and isinstance(widget, forms.DateInput):
        attrs["data-check"] = "day"
    elif isinstance(widget, forms.FileInput):
        attrs.update(told_of_file(widget))
    elif bound.name in CHECKS and isinstance(widget, forms.TextInput):
        attrs["data-check"] = bound.name
    control = bound.as_widget(attrs=attrs)
    return file_picker(bound, control) if isinstance(widget, forms.FileInput) else control


def file_picker(bound: forms.BoundField, control: SafeString) -> SafeString:
    """A file control in the reader's language: browsers call the button in their own, and only its face can be taken away.

    The input itself stays: it has the focus, takes a dropped file and names the chosen one. The button is for eyes and fingers.
    """
    return format_html(
        '<span class="file"><label class="btn" for="{}" aria-hidden="true">{} {}</label>{}</span>',
        bound.id_for_label,
        svg("file-upload"),
        _("Choose a file"),
        control,
    )


def need_of(bound: forms.BoundField) -> Any:
    """What the label says of a field that may stay empty: when it is needed (`needed` of its form), else that it is optional."""
    if bound.field.required:
        return ""
    return getattr(bound.form, "needed", {}).get(bound.name) or _("(optional)")


def target_of(bound: forms.BoundField) -> str:
    """The id a summary line leads to: the control, or its first choice."""
    base = bound.auto_id
    many = isinstance(bound.field.widget, forms.CheckboxSelectMultiple | forms.RadioSelect)
    return f"{base}_0" if base and many else str(base)


def problems(form: forms.Form) -> list[Problem]:
    """Every error of a bound form, form-wide ones first, then in the order of the fields."""
    if not form.is_bound:
        return []
    rows = [Problem("", "", str(text)) for text in form.non_field_errors()]
    for bound in form:
        target = "" if bound.is_hidden else target_of(bound)
        rows += [Problem(target, str(bound.label), str(text)) for text in bound.errors]
    return rows
