"""What has to be done every now and then for mail."""

from datetime import datetime

from requests_app.jobs.timers import enqueue_if_due
from requests_app.mail import tasks
from requests_app.mail.models import Mail


def deliver_mail(now: datetime) -> int:
    """Have due mails delivered, unless a task is ready to do it already."""
    return enqueue_if_due(tasks.deliver_mails, Mail.objects.deliverable(now))
