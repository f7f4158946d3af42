"""`manage.py token --user EMAIL`: make an API key and print it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from crm.accounts.actions.token import create_token
from crm.accounts.models import User
from crm.core.actors import system
from crm.core.errors import DomainError, words


class Command(BaseCommand):
    """Prints the key once; only its digest is kept."""

    help = "Make an API key for an account and print it once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--user, --label."""
        parser.add_argument("--user", required=True, metavar="EMAIL", help="e-mail of the account")
        parser.add_argument("--label", default="manage.py token", help="what the key is for")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it."""
        user = User.objects.filter(email=options["user"].strip().lower()).first()
        if user is None:
            raise CommandError(f"There is no account with the address {options['user']}.")
        try:
            _token, key = create_token(actor=system("manage.py token"), user=user, label=options["label"])
        except DomainError as error:
            raise CommandError(words(error.code, error.params)) from error
        self.stdout.write(key)
