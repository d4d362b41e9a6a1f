"""A portal with something on every page: requests in every state, made when a page asks for one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from questionnaire.choices import Section
from questionnaire.models import Questionnaire, SectionSave
from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import Event, Move
from requests_app.account_requests.models import AccountRequest, HistoryEntry
from requests_app.accounts import services as account_details
from requests_app.documents.editions import open_edition
from requests_app.documents.models import RecordEdition
from requests_app.evidence.check_ins import services as check_ins
from requests_app.evidence.check_ins.models import Feeling
from requests_app.evidence.check_ins.services import SaidOfWeek
from requests_app.evidence.half_way import services as half_way
from requests_app.evidence.library.models import LibraryCase
from requests_app.evidence.starter_kit import services as starter_kit
from requests_app.evidence.starter_kit.models import StarterKitItem
from requests_app.evidence.stuck import services as stuck
from requests_app.figures.imports.models import FigureImport
from requests_app.figures.models import MeasuredAccount
from requests_app.mail.models import Mail
from requests_app.meetings import services as meetings
from requests_app.questionnaires.changes.answer_locations import answer_locations
from requests_app.questionnaires.extra import services as extra_questions
from requests_app.trials import posts
from requests_app.trials import services as trials
from requests_app.trials.choices import Consent, PostStatus
from requests_app.trials.exchange.observances import ObservedDays
from requests_app.trials.handover import services as handover
from requests_app.trials.imports import services as imports
from requests_app.trials.models import PlannedPost, PostPicture
from requests_app.trials.observances import services as observances
from tests import afterwards, factories
from tests.documents.bundles.making import finished_bundle, unfinished_bundle
from tests.evidence.retrospectives.writing import LESSONS, make_decided
from tests.figures.making import make_measured
from tests.questionnaires.extra_questions import make_question
from tests.trials.imports.making import hootsuite, imported
from tests.trials.pictures.files import add_picture, saved, two_colours

MANY = 200
# Five posts a week for 13 weeks: the most that is usually agreed.
MANY_POSTS = 65
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 3
LONG_TEXT = f"{LONG_WORD} {'and so it went on, week after week. ' * 20}"


def _changes_in_two_rounds(**fields: Any) -> AccountRequest:
    account_request = factories.make_changes_requested(**fields)
    account_request = factories.move(account_request, Move.SUBMIT, by=fields["by"])
    changes = [{"section": "team", "question": "administrators", "reason": "Are these two people?"}]
    return factories.move(account_request, Move.REQUEST_CHANGES, by=fields["reviewer"], changes=changes)


def _with_every_tab(**fields: Any) -> AccountRequest:
    """In trial, after a round of changes."""
    asked = factories.make_changes_requested(**fields)
    account_request = factories.move(asked, Move.SUBMIT, by=fields["by"])
    reviewer = fields["reviewer"]
    factories.move(account_request, Move.SCHEDULE_MEETING, by=reviewer, **factories.meeting_details())
    factories.hold_meeting(account_request, by=reviewer)
    targets: dict[str, Any] = {"weeks": 13, "posts_min": 3, "posts_max": 5, "channels": factories.channels("Instagram")}
    trials.agree_targets(account_request, by=reviewer, **targets)
    account_request = factories.reload(account_request)
    return factories.move(account_request, Move.START_TRIAL, by=reviewer, starts_on=timezone.localdate())


def _meeting_past(**fields: Any) -> AccountRequest:
    account_request = factories.make_meeting(**fields)
    account_request.meetings.update(starts_at=timezone.now() - timedelta(hours=2))
    return account_request


def _meeting_cancelled(**fields: Any) -> AccountRequest:
    account_request = factories.make_meeting(**fields)
    meetings.cancel(account_request.meetings.get(), reason="Half of us are ill.", by=fields["reviewer"])
    return account_request


def _trial_with_posts(**fields: Any) -> AccountRequest:
    account_request = factories.make_trial(**fields)
    factories.make_posts(account_request, 4)
    return account_request


def _contributor_with_agreement(**fields: Any) -> AccountRequest:
    account_request = factories.make_contributor(**fields)
    factories.agree_contribution(account_request, theme_names=["Stories of patients", LONG_WORD[:60]])
    account_request = factories.reload(account_request)
    today, channels = timezone.localdate(), factories.channels("Instagram")
    for days in (0, 3, 9):
        day = today + timedelta(days=days)
        posts.plan(account_request, planned_on=day, channels=channels, text=f"Post {days}", by=fields["by"])
    return account_request


def _trial_with_imports(**fields: Any) -> AccountRequest:
    """Files of a calendar: one to be checked, one to be asked about, one refused, one added, one that waits."""
    account_request = factories.make_trial(**fields)
    account_request.latest_trial.channels.set(factories.channels("Facebook", "Instagram"))
    head = f"Day,Channels,Text,Theme\n{timezone.localdate()},Instagram,A post,News\n"
    imported(account_request, f"{head}someday,Instagram,{LONG_TEXT},{LONG_WORD}\n")
    imported(account_request, hootsuite(account_request))
    imported(account_request, "Some words without any table")
    added = imported(account_request, head.replace("A post", LONG_TEXT))
    imports.add(added, leave_out=False, version=added.version, by=fields["by"])
    imported(account_request, head, read=False)
    return account_request


def _measured_with_imports(**fields: Any) -> AccountRequest:
    """Beside its figures, files of which nothing can be checked: one refused, one imported, two at work."""
    account_request = make_measured(**fields)
    account = MeasuredAccount.objects.get(account_request=account_request)
    for number, status in enumerate(("refused", "done", "reading", "taking"), start=1):
        row = FigureImport(account=account, number=number, file_name=LONG_WORD[:120], status=status, figures=12)
        row.problem = LONG_TEXT[:300] if status == "refused" else ""
        row.save()
    return account_request


def _accompanied_trial(reviewer: Any, **fields: Any) -> AccountRequest:
    """In its third week; the first one is answered, at length and not as it was at first."""
    starts_on = timezone.localdate() - timedelta(weeks=2)
    account_request = factories.make_trial(starts_on=starts_on, reviewer=reviewer, **fields)
    trial = account_request.latest_trial
    assert trial is not None
    for seen, hours in enumerate(("3", "12.5")):
        said = SaidOfWeek(Decimal(hours), Feeling.JUST_ABOUT, LONG_TEXT[:900])
        check_ins.check_in(trial, starts_on, said, seen=seen, by=fields["by"])
    for _number in range(2):
        stuck.call_for_help(account_request, text=LONG_TEXT, by=fields["by"])
    stuck.answer_call(trial.calls_for_help.get(number=1), answer=LONG_TEXT, by=reviewer)
    for by in (fields["by"], reviewer):
        half_way.write_notes(account_request, text=LONG_TEXT, seen=0, by=by)
    starter_kit.tick(account_request, StarterKitItem.objects.get(key="brand-files"), by=reviewer)
    return account_request


def _trial_with_pictures(**fields: Any) -> AccountRequest:
    """Of its first post one picture is described and one is not."""
    account_request = _trial_with_posts(**fields)
    post = account_request.posts.get(number=1)
    said: dict[str, Any] = {"alternative_text": LONG_TEXT[:900], "source": LONG_WORD, "consent": Consent.GIVEN}
    add_picture(post, by=fields["by"], name=f"{LONG_WORD}.jpg", **said)
    PostPicture.objects.update(key="pictured")
    add_picture(post, by=fields["by"], content=saved(two_colours(800, 600)))
    return account_request


def _handed_over(reviewer: Any, **fields: Any) -> AccountRequest:
    """Its first post is ready, with a comment; a change of the second one is asked for; two stand on one day."""
    account_request = factories.make_trial(reviewer=reviewer, **fields)
    made = factories.make_posts(account_request, 3, status=PostStatus.READY)
    PlannedPost.objects.filter(pk__in=[made[0].pk, made[2].pk]).update(planned_on=timezone.localdate())
    handover.comment(made[0], text="We like this one best.", by=fields["by"])
    handover.ask_for_change(made[1], text="Who is in the picture?", by=reviewer, version=1)
    return account_request


def _saved_by_a_colleague(**fields: Any) -> AccountRequest:
    account_request = factories.make_complete_draft(**fields)
    for section in Section:
        SectionSave.objects.create(
            questionnaire=account_request.questionnaire,
            section=section,
            version=2,
            saved_by_name="A Colleague",
            saved_at=timezone.now(),
        )
    return account_request


def _long_draft(reviewer: Any, **fields: Any) -> AccountRequest:
    """Every answer begins with a word that no line can hold."""
    questionnaire = factories.make_complete_draft(**fields).questionnaire
    for row in (
        questionnaire,
        *questionnaire.audiences.all(),
        *questionnaire.goals.all(),
        *questionnaire.platform_plans.all(),
    ):
        for field in row._meta.fields:
            if isinstance(field, models.TextField):
                setattr(row, field.name, LONG_TEXT)
            elif type(field) is models.CharField and not field.choices:
                setattr(row, field.name, LONG_WORD[: field.max_length])
        row.save()
    return factories.reload(questionnaire.account_request)


def _long_changes(reviewer: Any, **fields: Any) -> AccountRequest:
    """Every place was asked about at length, answered at length and changed; and then all was asked again."""
    account_request = factories.move(_long_draft(reviewer, **fields), Move.SUBMIT, by=fields["by"])
    for _round in range(2):
        places = list(answer_locations(account_request.snapshots.latest("number").answers))[:30]
        changes = [{"section": p.section, "question": p.question, "reason": LONG_TEXT} for p in places]
        asked = factories.move(account_request, Move.REQUEST_CHANGES, by=reviewer, changes=changes)
        asked.requested_changes.update(answer=LONG_TEXT, answered_by_name=LONG_WORD[:100])
        Questionnaire.objects.filter(pk=asked.questionnaire_id).update(why=f"New {LONG_TEXT}", tone=LONG_WORD)
        account_request = factories.move(factories.reload(asked), Move.SUBMIT, by=fields["by"])
    changes = [{"section": "strategy", "question": "tone", "reason": LONG_TEXT}] * 2
    changes += [{"section": "objectives", "question": key, "reason": LONG_TEXT} for key in ("", "goals", "goals.what")]
    return factories.move(account_request, Move.REQUEST_CHANGES, by=reviewer, changes=changes)


def _long_winded(reviewer: Any, **fields: Any) -> AccountRequest:
    """Approved, and everything that could be written on the way was written at length."""
    account_request = factories.move(_long_draft(reviewer, **fields), Move.SUBMIT, by=fields["by"])
    account_request = account_requests.assign(account_request, to=reviewer, by=reviewer)
    details = factories.meeting_details(place=LONG_WORD, link=f"https://meet.example/{LONG_WORD}")
    account_request = factories.move(account_request, Move.SCHEDULE_MEETING, by=reviewer, **details)
    meeting = account_request.meetings.get()
    factories.let_meeting_begin(account_request)
    meetings.hold(meeting, shared_minutes=LONG_TEXT, internal_notes=LONG_TEXT, by=reviewer)
    targets: dict[str, Any] = {
        "weeks": 13,
        "posts_min": 3,
        "posts_max": 5,
        "channels": factories.channels(LONG_WORD[:60]),
    }
    trials.agree_targets(account_request, by=reviewer, **targets)
    account_request = factories.reload(account_request)
    account_request = factories.move(account_request, Move.START_TRIAL, by=reviewer, starts_on=timezone.localdate())
    for _number in range(2):
        details = {
            "planned_on": timezone.localdate(),
            "channels": factories.channels(LONG_WORD[:60]),
            "text": LONG_TEXT,
        }
        posts.plan(account_request, picture_url=f"https://pictures.example/{LONG_WORD}", by=fields["by"], **details)
    trials.end_early(factories.reload(account_request), reason=LONG_TEXT, by=reviewer)
    account_request = factories.reload(account_request)
    seen = factories.tally_seen(account_request)
    return factories.move(account_request, Move.APPROVE, by=reviewer, message=LONG_TEXT, tally_seen=seen)


def _looked_back(**fields: Any) -> AccountRequest:
    """Approved; what the department writes at length about it is in the library, with its name."""
    lessons = replace(LESSONS, worked=LONG_TEXT, did_not_work=f"{LONG_WORD}\n\nNot this.", why=LONG_TEXT)
    account_request = make_decided(lessons=lessons, named=True, **fields)
    LibraryCase.objects.update(key="released")
    return account_request


def _not_filed(**fields: Any) -> AccountRequest:
    """The first record copy is filed; the second one cannot be made."""
    account_request = afterwards.make_filed(**fields)
    edition = open_edition(account_request, number=2, reason=LONG_TEXT, by=fields["reviewer"])
    RecordEdition.objects.filter(pk=edition.pk).update(last_error=f"OSError: {LONG_WORD}", attempts=3)
    return account_request


def _long_account(reviewer: Any, **fields: Any) -> AccountRequest:
    """Twice on file, with everything that can be written at length."""
    account_request = afterwards.make_account_on_file(reviewer=reviewer, **fields)
    details = account_details.Details(
        account_name=LONG_WORD,
        address=f"https://social.example/{LONG_WORD}",
        credentials_kept=LONG_WORD,
        checked_by=LONG_WORD,
        remarks=LONG_TEXT,
    )
    account_details.accept(account_request, details, seen=1, by=reviewer)
    return factories.reload(account_request)


def _with_many_rows(**fields: Any) -> AccountRequest:
    """A trial with very many posts, a long history and many mails, one of them given up."""
    account_request = factories.make_trial(**fields)
    trial = account_request.latest_trial
    now = timezone.now()
    assert trial is not None
    assert trial.starts_on is not None
    PlannedPost.objects.bulk_create(
        PlannedPost(
            account_request=account_request,
            trial=trial,
            number=n + 1,
            planned_on=trial.starts_on + timedelta(days=n),
            text=f"Post {n}",
            version=1,
        )
        for n in range(MANY_POSTS)
    )
    HistoryEntry.objects.bulk_create(
        HistoryEntry(
            account_request=account_request,
            what=Event.MEETING_MOVED,
            from_state=account_request.state,
            to_state=account_request.state,
            at=now,
            actor_name="Stefan Staff",
            actor_role="reviewer",
            version=account_request.version,
        )
        for _n in range(MANY)
    )
    Mail.objects.bulk_create(
        Mail(
            account_request=account_request,
            kind="submit",
            to_email="mira@hospital.example",
            subject=f"Mail {n}",
            body="Good morning",
            status="failed" if n % 3 else "sent",
            attempts=3,
            last_error="Connection refused",
        )
        for n in range(MANY)
    )
    return account_request


MAKERS: dict[str, Callable[..., AccountRequest]] = {
    "empty draft": lambda reviewer, **fields: factories.make_draft(**fields),
    "draft": lambda reviewer, **fields: _saved_by_a_colleague(**fields),
    "submitted": lambda reviewer, **fields: factories.make_submitted(**fields),
    "assigned": factories.make_submitted,
    "changes requested": _changes_in_two_rounds,
    "every tab": _with_every_tab,
    "meeting": factories.make_meeting,
    "meeting past": _meeting_past,
    "meeting cancelled": _meeting_cancelled,
    "meeting held": factories.make_meeting_held,
    "targets agreed": factories.make_targets_agreed,
    "existing accounts": lambda **fields: factories.make_meeting_held(existing=True, **fields),
    "measured": _measured_with_imports,
    "trial": _trial_with_posts,
    "accompanied trial": _accompanied_trial,
    "imports": _trial_with_imports,
    "pictures": _trial_with_pictures,
    "trial with posts handed over": _handed_over,
    "trial over": lambda **fields: factories.make_trial_over(shared=5, **fields),
    "approved": factories.make_approved,
    "looked back": _looked_back,
    "long account": _long_account,
    "account on file": afterwards.make_account_on_file,
    "filed": afterwards.make_filed,
    "not filed": _not_filed,
    "approved too": factories.make_approved,
    "declined": factories.make_declined,
    "contributor": factories.make_contributor,
    "contributor with an agreement": _contributor_with_agreement,
    "withdrawn": lambda reviewer, **fields: factories.make_withdrawn(**fields),
    "thrown away": lambda reviewer, **fields: factories.make_deleted_draft(**fields),
    "many rows": _with_many_rows,
    "long draft": _long_draft,
    "long changes": _long_changes,
    "long-winded": _long_winded,
}


class World:
    """One department with its member, one reviewer, one admin; `long` gives all of them names that hardly fit."""

    def __init__(self, *, long: bool = False) -> None:
        self.title = LONG_WORD[:150] if long else "Instagram for the Fertility Clinic"
        self.department = factories.make_department(LONG_WORD[:120] if long else "Fertility Clinic")
        self.member = factories.make_member(self.department, LONG_WORD[:100] if long else "Mira Member")
        self.staff = factories.make_reviewer(LONG_WORD[20:120] if long else "Stefan Staff")
        self.admin = factories.make_admin("Ada Admin")
        self.newcomer = factories.make_user("Nina Newcomer")
        self._made: dict[str, AccountRequest] = {}

    def request(self, key: str) -> AccountRequest:
        if key not in self._made:
            self._made[key] = MAKERS[key](
                by=self.member, department=self.department, title=self.title, reviewer=self.staff
            )
        return self._made[key]

    def ask_more(self) -> None:
        """Extra questions in every standing; one of them is as long as it can be."""
        choices = ["Spring", "Autumn"]
        make_question("Campaign?", kind="choice", choices=choices, changed_to="Which campaign?", by=self.admin)
        make_question("Secret?", key="secret", published=False, by=self.admin)
        make_question("Told?", kind="yes_no", section="team", is_required=True, by=self.admin)
        retired = make_question("Retired?", by=self.admin)
        extra_questions.retire(retired, by=self.admin)
        long: dict[str, Any] = {"help": LONG_TEXT[:1000], "kind": "several", "choices": [LONG_WORD, LONG_TEXT[:200]]}
        make_question(LONG_TEXT[:300], key="long", changed_to=LONG_TEXT[:299], by=self.admin, **long)

    def observe(self) -> None:
        """Days to think of, one of them with a name that hardly fits."""
        day = timezone.localdate()
        found = [ObservedDays(day, day + timedelta(days=number), f"{number} {LONG_WORD}"[:200]) for number in range(3)]
        observances.replace_all(found, by=self.admin)

    def bundle(self) -> None:
        """A bundle that is being made, and one that is ready and lacks a document."""
        account_requests = [self.request(key) for key in ("approved", "long-winded", "approved too")]
        unfinished_bundle(*account_requests, settled=1, key="preparing")
        finished_bundle(*account_requests, key="ready", failed=1, description=self.title)

    def fill_list(self) -> None:
        for number in range(MANY):
            account_requests.start(department=self.department, title=f"Draft {number}", by=self.member)
