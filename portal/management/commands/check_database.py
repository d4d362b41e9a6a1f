from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import connection

from portal.old_databases import what_to_do


class Command(BaseCommand):
    help = "Says whether the database can be brought to what the code expects, and what to do if not."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        if sentence := what_to_do(connection):
            raise CommandError(sentence)
