"""`manage.py createadmin --email EMAIL --name NAME`: the first platform administrator of a new installation."""

import getpass
import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from crm.accounts.actions.user import create_account
from crm.core.actors import system
from crm.core.errors import DomainError, words


class Command(BaseCommand):
    """The password comes from the environment (ADMIN_PASSWORD) or is asked for; never from the command line."""

    help = "Open the account of a platform administrator, with an audit event."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--email, --name."""
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it."""
        password = os.environ.get("ADMIN_PASSWORD") or getpass.getpass()
        try:
            user = create_account(
                actor=system("manage.py createadmin"),
                email=options["email"],
                full_name=options["name"],
                password=password,
                is_admin=True,
            )
        except DomainError as error:
            raise CommandError(words(error.code, error.params)) from error
        self.stdout.write(user.email)
