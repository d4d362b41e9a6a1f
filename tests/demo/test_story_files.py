"""The demo's stories as files: each of them can be read, and a slip is refused with its file and key."""

from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from requests_app.account_requests.refusals import Refused
from requests_app.demo.hospital import hospital, make_hospital
from requests_app.demo.reading import DemoFileError, read_file
from requests_app.demo.story_files import FOLDER, STEPS, Story, read_stories

FILES = sorted(FOLDER.iterdir())
HEAD = """
title = "A page for walks"
department = "Diabetes Centre"
requester = "diabetes.educator"
begun = { week = -3, at = "Mon 10:00" }
"""
SUBMIT = '[[steps]]\ndo = "submit"\nweek = -2\nat = "Tue 09:00"\n'


def written(folder: Path, text: str) -> Path:
    (folder / "01-walks.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_is_a_story_with_short_lines(path):
    assert path.suffix == ".toml"
    assert max(len(line) for line in path.read_text(encoding="utf-8").splitlines()) <= 120
    assert read_file(Story, path).title


def test_the_stories_take_every_step_there_is_and_name_everybody():
    stories = read_stories()
    assert {step.do for story in stories for step in story.steps} == set(STEPS)
    assert {story.department for story in stories} == set(hospital().departments)


def test_lines_that_belong_together_become_one(tmp_path):
    text = '[answers]\nwhy = """\nPeople ask us\nevery day.\n\nWe answer."""\n'
    (story,) = read_stories(written(tmp_path, HEAD + text))
    assert story.answers["why"] == "People ask us every day.\n\nWe answer."


def test_days_are_counted_from_today(tmp_path, time_machine):
    time_machine.move_to(datetime(2027, 2, 28, 18, 0, tzinfo=timezone.get_default_timezone()))
    steps = SUBMIT + '[[steps]]\ndo = "withdraw"\nworkday = -1\nat = "08:30"\n'
    (story,) = read_stories(written(tmp_path, HEAD + steps))
    moments = [story.begun, *(step.details["when"] for step in story.steps)]
    assert [f"{timezone.localtime(at):%a %d %b %H:%M}" for at in moments] == [
        "Mon 01 Feb 10:00",
        "Tue 09 Feb 09:00",
        "Fri 26 Feb 08:30",
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (HEAD + 'titel = "Twice"', "titel: This key is not known. Known are: title, department, requester, begun"),
        (HEAD.replace('title = "A page for walks"', ""), "title: This is missing."),
        (HEAD.replace("Diabetes Centre", "Diabetes"), "department: “Diabetes” is no department in hospital.toml."),
        (HEAD.replace("diabetes.educator", "nobody"), "requester: “nobody” is nobody’s key in hospital.toml."),
        (HEAD.replace("week = -3", "weak = -3"), "begun.weak: This key is not known. Known are: at, week, workday."),
        (HEAD.replace("Mon 10:00", "Moon 10:00"), "begun: “Moon” is no day. Days are: Mon, Tue, Wed, Thu, Fri, Sat"),
        (HEAD.replace("week = -3", "week = -3, workday = 1"), "begun: Give either week or workday."),
        (HEAD.replace("-3", '"-3"'), "begun.week: This has to be a whole number."),
        (HEAD + '[answers]\nwyh = "?"', "answers.wyh: This key is not known. Known are: account_kind, sponsor_name"),
        (HEAD + '[answers]\naccount_kind = "odd"', "answers.account_kind: Value 'odd' is not a valid choice."),
        (HEAD + "[answers]\nresponse_hours = 800", "answers.response_hours: Ensure this value is less than or equal"),
        (
            HEAD + '[answers.extra]\ncampain = "yes"',
            "answers.extra.campain: This key is not known. Known are: campaign",
        ),
        (
            HEAD + '[[answers.goals]]\nwhat = "a"\n[[answers.goals]]\nwaht = "b"',
            "answers.goals[2].waht: This key is not known. Known are: what, metric, baseline, target, due_in,",
        ),
        (HEAD + '[[steps]]\ndo = "dance"', "steps[1].do: “dance” is no step. Steps are: answer, submit, assign,"),
        (HEAD + '[[steps]]\ndo = "submit"\nweek = -2', "steps[1].at: This is missing."),
        (HEAD + SUBMIT + SUBMIT + 'bye = "staff"', "steps[2].bye: This key is not known. Known are: by."),
        (HEAD + SUBMIT + 'by = "stuff"', "steps[1].by: “stuff” is nobody’s key in hospital.toml."),
        (HEAD + SUBMIT + "by = [1]", "steps[1].by: “[1]” is nobody’s key in hospital.toml."),
        (HEAD + "posts = 3", "posts: This has to be a list."),
        (HEAD + '[[posts]]\nweek = 1\nchannel = "X"\ntext = 5', "posts[1].text: This has to be a text."),
        (HEAD + "steps = ?", "Invalid value (at line 6, column 9)"),
    ],
)
def test_a_slip_is_refused_with_its_file_and_key(tmp_path, text, error):
    with pytest.raises(DemoFileError) as refusal:
        read_stories(written(tmp_path, text))
    assert str(refusal.value).startswith(f"01-walks.toml: {error}")


@pytest.mark.django_db
def test_a_step_that_is_refused_is_named(tmp_path):
    (story,) = read_stories(written(tmp_path, HEAD + SUBMIT))
    with pytest.raises(Refused) as refusal:
        story.make(make_hospital("words-for-this-test-2026"))
    assert refusal.value.__notes__ == ["01-walks.toml: steps[1] (submit)"]
