"""Form fields over choosers: a plain select while there are few rows, above that a search box; without script a text to find by."""

from typing import Any, Self

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms.models import ModelChoiceIterator
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from crm.core.actors import ANONYMOUS, Actor
from crm.core.choosing import Chooser, choosers, find, is_public_id

#: Up to so many rows a plain list is quicker than typing.
SHORT = 50
#: Marks what was typed to find by, among values that are public ids.
TYPED = "?"
#: What the name of the text field beside a select ends with.
FIND = "_find"
#: tom-select with the parts used here; loaded only where there is something to choose from.
SCRIPT = "tom-select/js/tom-select.popular.min.js"


class Offer(ModelChoiceIterator):
    """What stands in the select: all rows of a short set; of a long one only what was chosen or found."""

    field: Any

    def __iter__(self) -> Any:
        """(value, label) pairs, the empty one first."""
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for row in self.field.offered():
            yield (row.public_id, self.field.label_from_instance(row))


class ChooserSelect(forms.Select):
    """A select; above a long set with what the script needs to ask by itself, and a text field where there is no script."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was chosen, or what was typed to find by."""
        typed = str(data.get(f"{name}{FIND}") or "").strip()
        chosen = super().value_from_datadict(data, files, name)
        if not self.allow_multiple_selected:
            return f"{TYPED}{typed}" if typed else chosen
        return [*(chosen or []), *([f"{TYPED}{typed}"] if typed else [])]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """As selects are."""
        return super().value_omitted_from_data(data, files, name) and f"{name}{FIND}" not in data

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        """With the rows of the present value among the options."""
        field = getattr(self.choices, "field", None)
        if field is not None:
            field.chosen = [one for one in value if is_public_id(str(one))]
        return super().optgroups(name, value, attrs)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The select, and what finds in a long set without script."""
        field = getattr(self.choices, "field", None)
        if field is None or field.chooser is None or not field.is_long():
            return super().render(name, value, attrs, renderer)
        ident = (attrs or {}).get("id") or f"id_{name}"
        values = value if isinstance(value, list | tuple) else [value]
        typed = next((str(one)[1:] for one in values if str(one or "").startswith(TYPED)), "")
        finder = format_html(
            '<label class="form-hint" for="{0}_find">{1}</label>'
            '<input class="form-control" type="text" id="{0}_find" name="{2}_find" value="{3}" maxlength="200">',
            ident,
            _("Or find it by a part of its name or number:"),
            name,
            typed,
        )
        if field.actor.link is not None:
            return super().render(name, value, attrs, renderer) + finder
        told = {**(attrs or {}), **self.told(field)}
        return super().render(name, value, told, renderer) + format_html("<noscript>{}</noscript>", finder)

    def told(self, field: Any) -> dict[str, Any]:
        """What the script needs to ask by itself; whoever came by a link has no script and no address to ask."""
        address = reverse("core:choose", args=[field.key])
        return {
            "data-choose": f"{address}?{urlencode({'of': field.of})}" if field.of else address,
            "data-script": static(SCRIPT),
            "data-none": _("Nothing is called so."),
            "data-more": _("More are called so: type more."),
            "data-ask": _("Type a part of the name or number."),
            "data-remove": _("Remove"),
        }


class ChooserSelectMultiple(ChooserSelect, forms.SelectMultiple):
    """The same for several."""


class Choosing:
    """What a field over a chooser does, for one row or several. `offer(actor)` before it is shown or checked."""

    iterator = Offer
    key: str
    of = ""
    chooser: Chooser | None = None
    actor = ANONYMOUS
    queryset: Any
    empty_label: Any
    #: Public ids of the present value, and rows found by a typed text, while the field is drawn.
    chosen: tuple[str, ...] | list[str] = ()
    found: tuple[Model, ...] | list[Any] = ()

    def offer(self, actor: Actor, of: str = "", rows: QuerySet[Any] | None = None) -> Self:
        """Let `actor` choose among his rows; rows: fewer than the chooser's, where the form knows better."""
        self.chooser, self.actor, self.of = choosers.get(self.key), actor, of
        self.queryset = self.chooser.rows(actor, of) if rows is None else rows
        return self

    def __deepcopy__(self, memo: Any) -> Any:
        """Each form keeps its own findings."""
        other = super().__deepcopy__(memo)  # type: ignore[misc]
        other.found, other.chosen = (), ()
        return other

    def is_long(self) -> bool:
        """Whether there are more rows than a plain list should hold."""
        if not hasattr(self, "_first"):
            self._first = list(self.queryset[: SHORT + 1])
        return len(self._first) > SHORT

    def offered(self) -> list[Any]:
        """Rows that stand in the select."""
        if not self.is_long():
            return self._first
        there = {row.public_id for row in self.found}
        wanted = [one for one in self.chosen if one not in there]
        return [*(self.queryset.filter(public_id__in=wanted) if wanted else []), *self.found]

    def label_from_instance(self, row: Any) -> str:
        """How the chooser calls it."""
        return self.chooser.label(row) if self.chooser else str(row)

    def settle(self, typed: str) -> str:
        """The public id of the only row called so. Several become what is offered; none and several are told in words."""
        hits = find(self.chooser, self.actor, self.queryset, typed) if self.chooser and typed.strip() else None
        if hits is None or not hits.rows:
            raise ValidationError(_("Nothing here is called “%(text)s”.") % {"text": typed[:60]}, code="chooser_none")
        if len(hits.rows) > 1:
            self.found = hits.rows
            raise ValidationError(_("Several are called so: choose one of them in the list."), code="chooser_several")
        return str(hits.rows[0].public_id)


class ChooserField(Choosing, forms.ModelChoiceField):
    """One row of a chooser, by its public id."""

    widget = ChooserSelect

    def __init__(self, key: str, **kwargs: Any) -> None:
        self.key = key
        kwargs.setdefault("to_field_name", "public_id")
        super().__init__(kwargs.pop("queryset", None), **kwargs)

    def to_python(self, value: Any) -> Any:
        """The row; what cannot be a public id is not even looked for."""
        text = str(value or "")
        if text.startswith(TYPED):
            return super().to_python(self.settle(text[1:]))
        if text and not isinstance(value, Model) and not is_public_id(text):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})
        return super().to_python(value)


class ChoosersField(Choosing, forms.ModelMultipleChoiceField):
    """Several rows of a chooser."""

    widget = ChooserSelectMultiple

    def __init__(self, key: str, **kwargs: Any) -> None:
        self.key = key
        kwargs.setdefault("to_field_name", "public_id")
        super().__init__(kwargs.pop("queryset", None), **kwargs)

    def clean(self, value: Any) -> Any:
        """The rows; a typed text is settled first."""
        given = list(value or [])
        texts = [self.settle(str(one)[1:]) if str(one).startswith(TYPED) else str(one) for one in given]
        strange = next((one for one in texts if not is_public_id(one)), None)
        if strange is not None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": strange})
        return super().clean(texts)


def offer(form: forms.Form, actor: Actor, **of: str) -> forms.Form:
    """Let `actor` choose in every chooser of the form that nobody filled yet; of: field name -> record around it."""
    for name, field in form.fields.items():
        if isinstance(field, Choosing) and (field.chooser is None or name in of):
            field.offer(actor, of.get(name, ""))
    return form


class ChooserFilter(django_filters.ModelChoiceFilter):
    """A filter of a list by a row of a chooser; in the address stands its public id."""

    def __init__(self, key: str, **kwargs: Any) -> None:
        self.key = key
        kwargs.setdefault("to_field_name", "public_id")
        super().__init__(queryset=self.visible, **kwargs)

    def visible(self, request: Any) -> QuerySet[Any]:
        """Rows the one who asks may choose."""
        return choosers.get(self.key).rows(getattr(request, "actor", ANONYMOUS), "")

    @property
    def field(self) -> forms.Field:
        """A chooser that offers what the one who asks may see."""
        if not hasattr(self, "_field"):
            field = ChooserField(self.key, label=self.label, required=False, empty_label="")
            self._field = field.offer(getattr(self.get_request(), "actor", ANONYMOUS))
        return self._field
