"""What has to be done every now and then for the tasks in the background, whatever they do."""

from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from requests_app.jobs.models import LeasedQuerySet

TASK_IS_DEAD_AFTER = timedelta(hours=1)
TASKS_KEPT_FOR = timedelta(days=14)


class WorkerLost(Exception):
    """The worker that ran this task was killed."""


def enqueue_if_due(task: Task[..., Any], due: LeasedQuerySet[Any]) -> int:
    """Have the task run if rows are due, unless one is ready to run already; how many were added.

    One that runs is not counted: it may be a dead worker's.
    """
    if not due.exists() or DBTaskResult.objects.ready().filter(task_path=task.module_path).exists():
        return 0
    task.enqueue()
    return 1


def enqueue_daily(task: Task[..., Any], now: datetime) -> int:
    """Have the task run unless it was added within the last day; how many were added."""
    if DBTaskResult.objects.filter(task_path=task.module_path, enqueued_at__gt=now - timedelta(days=1)).exists():
        return 0
    task.enqueue()
    return 1


def fail_dead_tasks(now: datetime) -> int:
    """A worker that is killed leaves its task running for ever. What it was to do waits in rows, and is taken up."""
    dead = list(DBTaskResult.objects.running().filter(started_at__lt=now - TASK_IS_DEAD_AFTER))
    for result in dead:
        result.set_failed(WorkerLost())
    return len(dead)


def prune(now: datetime) -> int:
    """Delete results of old tasks, and sessions that have expired."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    old = DBTaskResult.objects.finished().filter(finished_at__lt=now - TASKS_KEPT_FOR)
    return old.delete()[0]
