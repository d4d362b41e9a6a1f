from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from requests_app.demo.hospital import PASSWORD
from requests_app.demo.seeding import seed


class Command(BaseCommand):
    help = "Fill the portal with a hospital, its people and their requests. A second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", default="", help="The password of all demo logins; needed when DEBUG is off.")

    def handle(self, *args: Any, **options: Any) -> None:
        password = options["password"] or (PASSWORD if settings.DEBUG else "")
        if not password:
            raise CommandError("DEBUG is off: give the demo logins a password with --password.")
        done = seed(password)
        self.stdout.write("The demo data is made." if done else "The demo data is there already; nothing was changed.")
