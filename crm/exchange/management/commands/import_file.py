"""`manage.py import_file KIND PATH --organisation CODE [--apply] [--json]`: the import of the pages, from a terminal."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import translation

from crm.accounts.models import Organisation
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import DomainError, words
from crm.exchange.actions.apply import begin_round, close_round
from crm.exchange.actions.row import take_row, to_take
from crm.exchange.actions.session import start_import
from crm.exchange.choices import RowResult
from crm.exchange.declare import imports
from crm.exchange.looking import asks, look, scope_of
from crm.exchange.models import Session
from crm.exchange.reporting import report
from crm.exchange.rules.files import MAX_BYTES

#: Exit codes: the file cannot be read; anything else that was asked wrongly.
UNREADABLE, WRONG = 2, 1


class Command(BaseCommand):
    """Exit code 0 also when rows have problems, 2 when the file cannot be read. Without --apply nothing at all is written."""

    help = "Check a list of an office as the page does, and take it in with --apply."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, from where, for whom."""
        parser.add_argument("kind", choices=sorted(key for key, _kind in imports.items()), help="what the list holds")
        parser.add_argument("path", type=Path, help="the file: XLSX, XLS, ODS or CSV")
        parser.add_argument("--organisation", required=True, metavar="CODE", help="short code, BIN or id of the organisation")
        parser.add_argument("--option", action="append", default=[], metavar="KEY=VALUE", help="something said once for the whole file")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], help="of the sentences")
        parser.add_argument("--apply", action="store_true", help="take in every row that is ready")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, take in if wished, tell."""
        with translation.override(options["language"] or settings.LANGUAGE_CODE):
            try:
                told = self._run(**options)
            except DomainError as error:
                unread = getattr(error, "field", None) == "file"
                raise CommandError(words(error.code, error.params), returncode=UNREADABLE if unread else WRONG) from error
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) if options["json"] else _lines(told))

    def _run(self, *, kind: str, path: Path, organisation: str, option: list[str], apply: bool, **_rest: Any) -> dict[str, Any]:
        given = {
            "actor": system("manage.py import_file"),
            "organisation": _organisation(organisation),
            "kind": kind,
            "name": path.name,
            "data": _bytes(path),
            "options": _options(option),
            "at": clock.now(),
        }
        if not apply:
            looked = look(**given)
            return report(looked.session, looked.drafts, missing=asks(looked.session))
        session = start_import(**given)
        applied = _take(session)
        return report(session, session.rows.order_by("no"), applied=applied, missing=asks(session))


def _take(session: Session) -> int:
    """Take in what is ready, row by row in transactions of their own; how many were taken."""
    actor, at = system("manage.py import_file"), clock.now()
    if asks(session) or not to_take(session).exists():
        return 0
    begin_round(actor=actor, session=session, at=at)
    kind, scope = imports.get(session.kind), scope_of(session, actor, at)
    for row in list(to_take(session).order_by("no")):
        row.session = session
        take_row(actor=actor, row=row, kind=kind, scope=scope, at=at)
    close_round(actor=actor, session=session, at=at)
    return int(session.rows.filter(result=RowResult.TAKEN).count())


def _organisation(text: str) -> Organisation:
    called = Q(code=text.lower()) | Q(tax_id=text) | Q(public_id=text)
    row = Organisation.objects.filter(called).select_related("legal_form").first() if text else None
    if row is None:
        raise CommandError(f"There is no organisation {text}.", returncode=WRONG)
    return row


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}", returncode=UNREADABLE) from error


def _options(pairs: list[str]) -> dict[str, str]:
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise CommandError(f"--option {wrong[0]}: KEY=VALUE is expected.", returncode=WRONG)
    return dict(pair.split("=", 1) for pair in pairs)


def _lines(told: dict[str, Any]) -> str:
    counts = "  ".join(f"{key} {value}" for key, value in told.items() if key != "problems")
    problems = [f"{row['row']:>6}  {row['severity']:<8} {row['column']:<16} {row['message']}" for row in told["problems"]]
    return "\n".join([counts, *problems])
