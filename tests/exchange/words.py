"""A kind of list with words in it, for tests of meanings: things with a colour and a room."""

import contextlib

from crm.exchange.declare import Column, ImportKind, Vocabulary, imports, vocabularies
from crm.exchange.rules.draft import Draft
from tests.exchange.files import start, workbook

#: What rows handed over when they were taken in.
TAKEN = []
COLOUR = Vocabulary("tests.colour", "colour", lambda scope: [("red", "Қызыл"), ("green", "Жасыл"), ("blue", "Көк түс")])
HEAD = ["Зат", "Түс", "Орын"]


def _check(draft: Draft, known) -> None:
    draft.identity = draft.text("thing")


def _apply(scope, values, confirmed):
    TAKEN.append(values)
    return scope.organisation


THINGS = ImportKind(
    key="things",
    label="things",
    help="",
    organisation_kind="college",
    capability="registers.write",
    columns=(
        Column("thing", "thing", ("Зат",), required=True),
        Column("colour", "colour", ("Түс",), vocabulary="tests.colour"),
        Column("room", "room", ("Орын",)),
    ),
    known=lambda scope: None,
    check=_check,
    apply=_apply,
)


@contextlib.contextmanager
def things():
    """The kind and its vocabulary stand in the registries meanwhile."""
    imports.add(THINGS.key, THINGS)
    vocabularies.add(COLOUR.key, COLOUR)
    TAKEN.clear()
    try:
        yield THINGS
    finally:
        imports.remove(THINGS.key)
        vocabularies.remove(COLOUR.key)


def bring(actor, college, *rows, name="things.xlsx"):
    """A session over these rows."""
    return start(actor, college, workbook(HEAD, *rows), kind="things", name=name)
