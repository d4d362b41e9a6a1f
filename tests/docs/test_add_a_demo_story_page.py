"""docs/how-to/add-a-demo-story.md lists every step with its keys, and its example is a story."""

import re
from inspect import Parameter, signature

import pytest

from requests_app.account_requests.choices import State
from requests_app.account_requests.models import AccountRequest
from requests_app.demo.hospital import make_hospital
from requests_app.demo.story_files import STEPS, read_stories
from tests.docs.pages import bare, page, section, table

PAGE = page("how-to/add-a-demo-story")
NOT_ITS_OWN = ("self", "when")


def keys_of(step: str) -> dict[str, bool]:
    """The keys of a step, and whether they may be left out."""
    parameters = signature(STEPS[step]).parameters.values()
    return {each.name: each.default is not Parameter.empty for each in parameters if each.name not in NOT_ITS_OWN}


def test_each_step_stands_there_with_its_keys():
    listed = {bare(do): re.findall(r"(?:^|, )(\(?)`(\w+)`", own_keys(keys)) for do, keys in table(PAGE, "Steps")}
    found = {do: {key: bool(bracket) for bracket, key in keys} for do, keys in listed.items()}
    assert found == {do: keys_of(do) for do in STEPS}


def own_keys(cell: str) -> str:
    """Without the keys of tables inside the step, and without what stands behind a colon."""
    return re.sub(r": [^,)]*", "", cell.partition(": tables with ")[0])


@pytest.mark.django_db
def test_the_example_is_a_story_that_can_be_made(tmp_path):
    example = re.search(r"```toml\n(.*?)```", section(PAGE, "Write it"), re.DOTALL)
    assert example
    (tmp_path / "20-eye-clinic.toml").write_text(example[1], encoding="utf-8")
    (story,) = read_stories(tmp_path)
    rows = make_hospital("words-for-this-test-2026")
    story.make(rows)
    (account_request,) = AccountRequest.objects.all()
    assert account_request.state == State.WITHDRAWN
    assert account_request.questionnaire.why.count("\n\n") == 1
