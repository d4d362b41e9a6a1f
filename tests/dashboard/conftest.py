"""A clinic for the tests about home, and the day of `facts`."""

import pytest
import time_machine

from tests import factories
from tests.dashboard.facts import NOW, Clinic


@pytest.fixture
def on_a_wednesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def clinic():
    department = factories.make_department()
    return Clinic(department, factories.make_member(department), factories.make_reviewer())
