"""The stories of the demo, one TOML file each in `stories/`; docs/how-to/add-a-demo-story.md describes the format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from inspect import signature
from pathlib import Path
from typing import Any

from requests_app.demo import dates
from requests_app.demo.answering import Answers
from requests_app.demo.calendars import TrialPost
from requests_app.demo.demo_request import DemoRequest
from requests_app.demo.hospital import DepartmentName, HospitalRows, PersonKey
from requests_app.demo.reading import Where, arguments, build, read_file

FOLDER = Path(__file__).parent / "stories"

# What a step may be called; its other keys are the parameters of the method.
STEPS: dict[str, Callable[..., None]] = {
    step.__name__: step
    for step in (
        DemoRequest.answer,
        DemoRequest.submit,
        DemoRequest.assign,
        DemoRequest.sponsor_answers,
        DemoRequest.ask_for_changes,
        DemoRequest.take_back_changes,
        DemoRequest.schedule_meeting,
        DemoRequest.move_meeting,
        DemoRequest.miss_meeting,
        DemoRequest.book_another_meeting,
        DemoRequest.hold_meeting,
        DemoRequest.agree_targets,
        DemoRequest.start_trial,
        DemoRequest.fill_calendar,
        DemoRequest.tick_starter_kit,
        DemoRequest.check_in,
        DemoRequest.call_for_help,
        DemoRequest.answer_call,
        DemoRequest.write_half_way_notes,
        DemoRequest.extend_trial,
        DemoRequest.remind_of_decision,
        DemoRequest.write_retrospective,
        DemoRequest.release_retrospective,
        DemoRequest.approve,
        DemoRequest.approve_without_trial,
        DemoRequest.record_account,
        DemoRequest.decline,
        DemoRequest.become_contributor,
        DemoRequest.agree_contribution,
        DemoRequest.withdraw,
    )
}
# The keys of a step that say when it was taken.
WHEN = ("week", "workday", "at")


@dataclass(frozen=True)
class StoryStep:
    """Something that happens to a request, and where its file says so."""

    do: str
    details: dict[str, Any]
    where: Where

    @classmethod
    def read(cls, value: Any, where: Where) -> "StoryStep":
        do = value.get("do") if isinstance(value, dict) else None
        if do not in STEPS:
            raise where.at("do").error(f"“{do}” is no step. Steps are: {', '.join(STEPS)}.")
        details = {key: given for key, given in value.items() if key != "do"}
        if "when" not in signature(STEPS[do]).parameters:
            return cls(do, arguments(STEPS[do], details, where, given=["self"]), where)
        day = {key: details.pop(key) for key in WHEN if key in details}
        when = build(dates.moment, day, where)
        return cls(do, {"when": when, **arguments(STEPS[do], details, where, given=["self", "when"])}, where)


@dataclass(frozen=True)
class Story:
    """A request from its first day to where it stands today. The steps stand in the order of time."""

    title: str
    department: DepartmentName
    requester: PersonKey
    begun: datetime
    answers: Answers = field(default_factory=Answers)
    steps: tuple[StoryStep, ...] = ()
    posts: tuple[TrialPost, ...] = ()

    def make(self, rows: HospitalRows) -> None:
        """Make the request and take its steps; an error names the step's place in its file."""
        account_request = DemoRequest(
            rows,
            self.department,
            self.title,
            by=self.requester,
            when=self.begun,
            answers=self.answers,
            posts=self.posts,
        )
        for step in self.steps:
            try:
                STEPS[step.do](account_request, **step.details)
            except Exception as error:
                error.add_note(f"{step.where.file}: {step.where.key} ({step.do})")
                raise


def read_stories(folder: Path = FOLDER) -> list[Story]:
    """All stories in the order of their files' names, with days counted from today. Raises DemoFileError."""
    return [read_file(Story, path) for path in sorted(folder.glob("*.toml"))]
