from typing import Any

from django.core.management.base import BaseCommand

from requests_app.account_requests.search import indexing


class Command(BaseCommand):
    help = "Read again what search knows of all requests, batch by batch. Nobody has to stop working."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{indexing.rebuild()} requests can be found.")
