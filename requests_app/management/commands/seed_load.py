from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from requests_app.demo.load.loading import load

REPORTED_EVERY = 10_000


def at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError("give a number of at least 1")
    return number


class Command(BaseCommand):
    help = "Add realistic requests in all states in bulk, for measuring. A further run adds more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--requests", type=at_least_one, required=True, help="How many requests to add.")
        parser.add_argument("--answers", type=int, default=0, help="How many extra questions each of them answers.")
        parser.add_argument("--seed", type=int, default=1, help="Another number makes other requests.")

    def handle(self, *args: Any, **options: Any) -> None:
        for done in load(options["requests"], options["seed"], answers=options["answers"]):
            if done % REPORTED_EVERY == 0 or done == options["requests"]:
                self.stdout.write(f"{done} requests added.")
