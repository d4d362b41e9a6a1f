"""A browser for all journeys, and people who use it; a report in anybody's console fails the test."""

import os
from collections.abc import Callable, Generator

import pytest
from django.core.cache import cache
from django.test import override_settings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.journeys.browser import Person, running_chromium

MakePerson = Callable[..., Person]


@pytest.fixture(scope="package")
def browser() -> Generator[Browser, None, None]:
    # Playwright drives its browser from an event loop, in which Django would not talk to the database.
    with pytest.MonkeyPatch.context() as patch, running_chromium() as chromium:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield chromium


@pytest.fixture(scope="session")
def uncollected_static_files() -> Generator[None, None, None]:
    """Static files are served from where they lie, without being collected before."""
    with override_settings(WHITENOISE_USE_FINDERS=True, WHITENOISE_MAX_AGE=3600):
        yield


@pytest.fixture(scope="session")
def live_server(uncollected_static_files: None, live_server: LiveServer) -> LiveServer:
    return live_server


@pytest.fixture
def make_person(browser: Browser, live_server: LiveServer) -> Generator[MakePerson, None, None]:
    """`make_person()` opens a browser; `make_person(user)` finds that user signed in."""
    cache.clear()
    people: list[Person] = []

    def make(user=None, *, script: bool = True) -> Person:
        person = Person(browser, live_server.url, script=script)
        people.append(person)
        if user:
            person.come_in(user)
        return person

    yield make
    reports = [report for person in people for report in person.reports]
    for person in people:
        person.context.close()
    assert reports == []
