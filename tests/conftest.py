"""What holds for every test."""

import gc
from collections.abc import Generator
from importlib import import_module
from typing import Any, TypeVar

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import flush
from django.db import connection, transaction
from django.db.models import Model
from django.template import Context, Template
from django.test import client
from django.utils.safestring import SafeString
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from tests.examples import EVERY_DAY, is_long_run

# What the command line says of it comes later and wins.
settings.load_profile(EVERY_DAY)

# What many modules begin with.
pytest_plugins = ["tests.made_once"]

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def _failed_if_skipped(report: Report) -> Report:
    """A part of the suite that is missing on this machine is a failure: nobody reads what was left out."""
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which counts as failed here: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _failed_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _failed_if_skipped((yield))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is too long for every day runs in `make test-long` alone."""
    if not is_long_run():
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("long")])
        items[:] = [item for item in items if not item.get_closest_marker("long")]


def pytest_collection_finish() -> None:
    """Rubbish is looked for less often: with the usual figures that takes a tenth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def _context_of_the_page_alone(django_test_environment: None) -> Generator[None, None, None]:
    """Telling the test client of each of a page's many small templates takes a fifth of its time, for nothing."""

    render_and_tell = vars(Template)["_render"]

    def render(template: Template, context: Context) -> SafeString:
        is_page = context.template is template
        return render_and_tell(template, context) if is_page else template.nodelist.render(context)

    store_all = vars(client)["store_rendered_templates"]

    def store_first(store: dict[str, Any], *args: Any, **rendered: Any) -> None:
        if "context" not in store:
            store_all(store, *args, **rendered)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        patch.setattr(client, "store_rendered_templates", store_first)
        yield


@pytest.fixture(scope="module")
def kept_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Generator[None, None, None]:
    """What a fixture that asks for this one makes is there for all tests of its module, made once.

    What a test itself changes is taken back after it, as always; not for tests with real transactions.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session", autouse=True)
def _permissions_put_back_as_they_were() -> Generator[None, None, None]:
    """Emptied tables get Django's rows about models again: working them out again takes a tenth of a second a test."""
    work_out, kept = vars(flush)["emit_post_migrate_signal"], list[list[Model]]()

    def put_back(*args: Any, **options: Any) -> None:
        if not kept:
            work_out(*args, **options)
            kept.extend([list(ContentType.objects.all()), list(Permission.objects.all())])
            return
        for rows in kept:
            type(rows[0])._base_manager.bulk_create(rows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "emit_post_migrate_signal", put_back)
        yield


FIRST_DATA = (
    "questionnaire.migrations.0002_platforms",
    "questionnaire.migrations.0004_account_names",
    "questionnaire.migrations.0006_limits_of_posts",
    "requests_app.migrations.0002_first_data",
    "requests_app.migrations.0013_channels_as_rows",
    "requests_app.migrations.0028_first_reminders",
    "requests_app.migrations.0031_first_metrics",
    "requests_app.migrations.0043_first_kinds_and_reminders",
    "requests_app.migrations.0047_check_ins",
    "requests_app.migrations.0048_accompanying_trials",
    "requests_app.migrations.0049_first_starter_kit",
)
WITH_REAL_TRANSACTIONS = {"transactional_db", "live_server"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, None, None]:
    """A test with real transactions empties all tables; the next test finds what migrations put there, as always."""
    try:
        yield
    finally:
        # After the last test there is no database any more.
        if nextitem is not None and _has_emptied_tables(item):
            with item.config.stash[blocking_manager_key].unblock():
                for module in FIRST_DATA:
                    import_module(module).fill(apps, connection.schema_editor())


def _has_emptied_tables(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        return True
    return bool(WITH_REAL_TRANSACTIONS.intersection(getattr(item, "fixturenames", ())))
