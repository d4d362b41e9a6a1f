from typing import Any

from django.core.management.base import BaseCommand, CommandError

from requests_app.moves import timers as reminders


class Command(BaseCommand):
    help = "Run every timed job: reminders, expiry, delivery of mails that wait, tidying. Meant for every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        done = reminders.run_all()
        for name, count in done.items():
            if count > 0:
                self.stdout.write(f"{name}: {count}")
        failed = [name for name, count in done.items() if count == reminders.FAILED]
        if failed:
            raise CommandError(f"Failed, see the log: {', '.join(failed)}")
