"""The form of columns: for each thing the import knows, which column of the file it stands in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.core.errors import DomainError, words
from crm.exchange.declare import Option, Scope, imports
from crm.exchange.models import Session
from crm.exchange.rules.sheets import Sheet

#: First cells shown beside a column's heading.
EXAMPLES = 2


class MappingForm(forms.Form):
    """One select per column, `column_<key>`, and one field per option, `option_<key>`."""

    def __init__(self, session: Session, sheet: Sheet, scope: Scope, data: Any = None) -> None:
        super().__init__(data)
        self.kind = imports.get(session.kind)
        choices = [("", _("— not in the file —")), *file_columns(session, sheet)]
        for option in self.kind.options:
            self.fields[f"option_{option.key}"] = option_field(option, session, scope)
        for column in self.kind.columns:
            self.fields[f"column_{column.key}"] = forms.ChoiceField(
                label=column.label, choices=choices, required=column.required, initial=str(session.mapping.get(column.key, ""))
            )

    def mapping(self) -> dict[str, int]:
        """{column key: index in the file}."""
        chosen = {column.key: self.cleaned_data[f"column_{column.key}"] for column in self.kind.columns}
        return {key: int(index) for key, index in chosen.items() if index != ""}

    def options(self) -> dict[str, str]:
        """{option key: text}."""
        return {option.key: self.cleaned_data[f"option_{option.key}"] for option in self.kind.options}

    def refuse(self, error: DomainError) -> None:
        """Put a refusal at its field."""
        names = [f"option_{error.field}", f"column_{error.field}"]
        self.add_error(next((name for name in names if name in self.fields), None), words(error.code, error.params))


def option_field(option: Option, session: Session, scope: Scope) -> forms.Field:
    """A line to type in, or a select where the option has choices; the only choice there is stands chosen."""
    said = {"label": option.label, "help_text": option.help, "required": False}
    kept = session.options.get(option.key, "")
    if option.choices is None:
        return forms.CharField(**said, initial=kept, max_length=100)
    choices = option.choices(scope)
    only = choices[0][0] if len(choices) == 1 else ""
    return forms.ChoiceField(**said, choices=[("", _("— not chosen —")), *choices], initial=kept or only)


def file_columns(session: Session, sheet: Sheet) -> list[tuple[str, str]]:
    """(index, heading with its first cells) of every column of the file."""
    body = sheet.rows[session.layout["header_row"] :][:20]
    found = []
    for index, heading in enumerate(session.layout["headers"]):
        cells = [row[index].strip() for row in body if index < len(row) and row[index].strip()][:EXAMPLES]
        name = heading.strip() or letters(index)
        found.append((str(index), f"{name}: {', '.join(cells)}"[:90] if cells else name))
    return found


def letters(index: int) -> str:
    """The column as a spreadsheet calls it: A, B, … AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
