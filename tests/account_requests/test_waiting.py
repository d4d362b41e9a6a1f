"""What a service reads once it has waited for somebody else is what they left, never what was there before."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from questionnaire.choices import Section
from questionnaire.forms.sections import ObjectivesForm, StrategyForm, UnitForm
from questionnaire.models import ExtraQuestion
from questionnaire.services import SectionChanged
from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import Event, Move, State
from requests_app.account_requests.models import HistoryEntry
from requests_app.account_requests.refusals import Refused, Stale
from requests_app.account_requests.workflow import questionnaire_complete
from requests_app.accounts.services import Details, DetailsChanged, accept
from requests_app.bundles import services as bundles
from requests_app.documents.corrections.services import correct
from requests_app.meetings import services as meetings
from requests_app.questionnaires.extra import services as extra_questions
from requests_app.questionnaires.imports.services import SectionAnswers, save_sections
from requests_app.questionnaires.services import save_section
from requests_app.sign_offs import services as sign_offs
from requests_app.sign_offs.choices import SignOffAnswer
from requests_app.trials import posts
from requests_app.trials import services as trials
from tests import factories
from tests.account_requests.two_connections import while_it_waits
from tests.bundles.making import finished_bundle
from tests.questionnaires.extra_questions import make_question

pytestmark = pytest.mark.django_db(transaction=True)

TARGETS = {"weeks": 4, "posts_min": 1, "posts_max": 2, "channels": "Instagram"}
SPONSOR = {"account_kind": "new", "sponsor_name": "Head of Department", "sponsor_email": "head@hospital.example"}


def mover(account_request, move, **details):
    """The move as the requester makes it, from the page that they have before them now."""
    return partial(factories.move, account_request, move, by=factories.requester_of(account_request), **details)


def filled(form_class, account_request, **answers):
    """The valid form of a section as it was opened now, with these answers changed."""
    questionnaire = factories.reload(account_request).questionnaire
    form = form_class({name: getattr(questionnaire, name) for name in form_class._meta.fields} | answers)
    form = form_class(form.data, instance=questionnaire)
    assert form.is_valid(), form.errors
    return form


def saver(form_class, section, account_request, **answers):
    """The save of a section by a colleague of the requester, from the page that they have before them now."""
    form, by = filled(form_class, account_request, **answers), factories.make_member(account_request.department)
    return partial(save_section, account_request, section, [form], version=0, by=by)


save_objectives = partial(saver, ObjectivesForm, Section.OBJECTIVES)
save_unit = partial(saver, UnitForm, Section.UNIT)


# What is joined -----------------------------------------------------------------------------------------------------


def test_a_submission_that_waits_for_a_colleague_to_empty_an_answer_is_refused():
    draft = factories.make_complete_draft()
    refused = while_it_waits(mover(draft, Move.SUBMIT), happens=save_objectives(draft, why=""))
    assert isinstance(refused, Refused)
    assert refused.reasons == [str(questionnaire_complete.sentence)]
    assert factories.reload(draft).state == State.DRAFT
    assert not draft.snapshots.exists()


def test_a_submission_that_waits_for_a_colleague_to_change_words_takes_the_new_ones():
    draft = factories.make_complete_draft()
    submitted = while_it_waits(mover(draft, Move.SUBMIT), happens=save_objectives(draft, why="As it is now."))
    assert submitted.state == State.SUBMITTED
    kept = str(draft.snapshots.get().answers)
    assert "As it is now." in kept
    assert "An honest answer about why." not in kept


def test_a_submission_that_waits_for_another_sponsor_to_be_named_asks_that_one():
    draft = factories.make_complete_draft()
    another = {"sponsor_name": "New Head", "sponsor_email": "new.head@hospital.example"}
    while_it_waits(mover(draft, Move.SUBMIT), happens=save_unit(draft, **another))
    assert draft.sign_offs.get().sponsor_email == "new.head@hospital.example"
    assert draft.mails.filter(kind__endswith="_sponsor").get().to_email == "new.head@hospital.example"


def test_a_meeting_can_be_booked_once_somebody_has_taken_the_request_on():
    reviewer, account_request = factories.make_reviewer(), factories.make_submitted()
    book = partial(factories.move, account_request, Move.SCHEDULE_MEETING, by=reviewer, **factories.meeting_details())
    take_on = partial(account_requests.assign, account_request, to=reviewer, by=reviewer)
    assert while_it_waits(book, happens=take_on).state == State.STRATEGY_MEETING


def test_giving_back_names_the_one_who_looked_after_the_request_by_then():
    former, later = factories.make_reviewer("Former Fay"), factories.make_reviewer("Later Lee")
    account_request = factories.make_submitted(reviewer=former)
    give_back = partial(account_requests.give_back, account_request, by=later)
    while_it_waits(give_back, happens=partial(account_requests.assign, account_request, to=later, by=later))
    assert factories.reload(account_request).reviewer is None
    assert account_request.history.get(what=Event.GIVEN_BACK).text == "Later Lee"


def booker(account_request, by):
    return partial(meetings.book, account_request, **factories.meeting_details(), by=by)


def meeting_mover(account_request, by):
    details = factories.meeting_details(place="Room 2")
    del details["attendees"]
    return partial(meetings.move, account_request.meetings.get(), **details, by=by)


def canceller(account_request, by):
    return partial(meetings.cancel, account_request.meetings.get(), reason="The room is taken.", by=by)


def holder(account_request, by):
    return partial(meetings.hold, account_request.meetings.get(), shared_minutes="We agreed.", by=by)


def misser(account_request, by):
    return partial(meetings.miss, account_request.meetings.get(), by=by)


def agreer(account_request, by):
    return partial(trials.agree_targets, account_request, **TARGETS, by=by)


def early_ender(account_request, by):
    return partial(trials.end_early, account_request, reason="All is shared.", by=by)


def sponsor(account_request, by):
    return partial(sign_offs.answer, account_request.sign_offs.get(), answer=SignOffAnswer.SUPPORTED)


def withdrawer(account_request, by):
    return partial(factories.move, account_request, Move.WITHDRAW, by=by, reason="They asked us to.")


def make_begun_meeting(**fields):
    account_request = factories.make_meeting(**fields)
    factories.let_meeting_begin(account_request)
    return account_request


TELLS_THE_REVIEWER = [
    (Event.MEETING_BOOKED, factories.make_meeting_held, booker),
    (Event.MEETING_MOVED, factories.make_meeting, meeting_mover),
    (Event.MEETING_CANCELLED, factories.make_meeting, canceller),
    (Event.MEETING_HELD, make_begun_meeting, holder),
    (Event.MEETING_MISSED, make_begun_meeting, misser),
    (Event.TARGETS_AGREED, factories.make_meeting_held, agreer),
    (Event.TRIAL_ENDED_EARLY, factories.make_trial, early_ender),
    (Event.SIGNED_OFF, factories.make_submitted, sponsor),
    (Move.WITHDRAW, factories.make_submitted, withdrawer),
]


@pytest.mark.parametrize(
    ("what", "make", "service"), TELLS_THE_REVIEWER, ids=[str(row[0]) for row in TELLS_THE_REVIEWER]
)
def test_the_reviewer_who_took_over_while_it_waited_is_told_and_not_the_former_one(what, make, service):
    former, later, third = (factories.make_reviewer() for _number in range(3))
    account_request = make(reviewer=former)
    hand_over = partial(account_requests.assign, account_request, to=later, by=third)
    answer = while_it_waits(service(account_request, third), happens=hand_over)
    assert not isinstance(answer, Exception), answer
    told = set(account_request.mails.filter(entry__what=what).values_list("to_email", flat=True))
    assert later.email in told
    assert former.email not in told


# What was done meanwhile --------------------------------------------------------------------------------------------


def two_submissions():
    draft = factories.make_complete_draft()
    return mover(draft, Move.SUBMIT), mover(draft, Move.SUBMIT), Stale


def a_move_and_an_assignment():
    account_request, reviewer = factories.make_submitted(), factories.make_reviewer()
    withdraw = mover(account_request, Move.WITHDRAW)
    return withdraw, partial(account_requests.assign, account_request, to=reviewer, by=reviewer), Refused


def a_move_and_a_giving_back():
    reviewer = factories.make_reviewer()
    account_request = factories.make_submitted(reviewer=reviewer)
    withdraw = mover(account_request, Move.WITHDRAW)
    return withdraw, partial(account_requests.give_back, account_request, by=reviewer), Refused


def a_submission_and_a_save():
    draft = factories.make_complete_draft()
    return mover(draft, Move.SUBMIT), save_objectives(draft, why="Too late."), Refused


def two_first_saves_of_a_section():
    draft = factories.make_complete_draft()
    return save_objectives(draft, why="First."), save_objectives(draft, why="Second."), SectionChanged


def a_save_and_an_import():
    draft = factories.make_complete_draft()
    form, by = filled(ObjectivesForm, draft, why="From the form."), factories.requester_of(draft)
    read = [SectionAnswers(Section.OBJECTIVES, [form], version=0)]
    return save_objectives(draft, why="First."), partial(save_sections, draft, read, by=by), SectionChanged


def two_bookings():
    account_request, by = factories.make_meeting_held(), factories.make_reviewer()
    return booker(account_request, by), booker(account_request, by), ValidationError


def a_meeting_cancelled(service):
    account_request, by = factories.make_meeting(), factories.make_reviewer()
    return canceller(account_request, by), service(account_request, by), ValidationError


def a_withdrawal_and_targets():
    account_request = factories.make_meeting_held()
    return mover(account_request, Move.WITHDRAW), agreer(account_request, factories.make_reviewer()), Refused


def two_early_ends():
    account_request, by = factories.make_trial(), factories.make_reviewer()
    return early_ender(account_request, by), early_ender(account_request, by), Refused


def a_withdrawal_and_a_post():
    account_request = factories.make_trial()
    post = {"planned_on": timezone.localdate(), "channel": "Instagram", "text": "Too late"}
    plan = partial(posts.plan, account_request, **post, by=factories.requester_of(account_request))
    return mover(account_request, Move.WITHDRAW), plan, Refused


def a_post_shared(service):
    account_request, by = factories.make_trial(), factories.make_reviewer()
    post = factories.make_posts(account_request, 1)[0]
    address = "https://social.example/1"
    share = partial(posts.share, post, shared_on=timezone.localdate(), shared_url=address, by=by, version=1)
    services = {
        "change": partial(posts.change, post, text="Too late", by=by, version=1),
        "share": share,
        "set aside": partial(posts.set_aside, post, by=by, version=1),
    }
    return share, services[service], Refused


def two_answers_of_the_sponsor():
    account_request = factories.make_submitted()
    return sponsor(account_request, None), sponsor(account_request, None), Refused


def an_answer_of_the_sponsor_and_the_question_again():
    account_request = factories.make_submitted()
    ask = partial(sign_offs.ask_again, account_request, by=factories.requester_of(account_request))
    return sponsor(account_request, None), ask, Refused


def two_acceptances():
    account_request, by = factories.make_approved(), factories.make_reviewer()
    one, other = (Details(account_name=name) for name in ("One", "Other"))
    return (
        partial(accept, account_request, one, seen=0, by=by),
        partial(accept, account_request, other, seen=0, by=by),
        DetailsChanged,
    )


def corrector(form_class, section, account_request, **answers):
    form, by = filled(form_class, account_request, **answers), factories.make_admin()
    return partial(correct, account_request, section, [form], version=0, reason="A slip of the pen.", by=by)


def two_corrections_of_a_section():
    approved = factories.make_approved()
    correct_why = partial(corrector, ObjectivesForm, Section.OBJECTIVES, approved)
    return correct_why(why="First."), correct_why(why="Second."), SectionChanged


def editor(question, wording):
    words = {**extra_questions.words_of(extra_questions.latest_version(question)), "wording": wording}
    stamp, section = extra_questions.stamp_of(question), Section(question.section)
    by = factories.make_admin()
    return partial(extra_questions.edit, question, stamp=stamp, section=section, by=by, **words)


def two_edits_of_a_question():
    question = make_question()
    return editor(question, "First?"), editor(question, "Second?"), extra_questions.QuestionChanged


def an_edit_and_a_publication():
    question = make_question(changed_to="Which campaign, and when?")
    publish = partial(
        extra_questions.publish, question, stamp=extra_questions.stamp_of(question), by=factories.make_admin()
    )
    return editor(question, "Which one?"), publish, extra_questions.QuestionChanged


OVERTAKEN = {
    "submission, submission": two_submissions,
    "withdrawal, assignment": a_move_and_an_assignment,
    "withdrawal, giving back": a_move_and_a_giving_back,
    "submission, save": a_submission_and_a_save,
    "save, save": two_first_saves_of_a_section,
    "save, import": a_save_and_an_import,
    "booking, booking": two_bookings,
    "cancelling, moving": partial(a_meeting_cancelled, meeting_mover),
    "cancelling, cancelling": partial(a_meeting_cancelled, canceller),
    "cancelling, holding": partial(a_meeting_cancelled, holder),
    "cancelling, missing": partial(a_meeting_cancelled, misser),
    "withdrawal, targets": a_withdrawal_and_targets,
    "early end, early end": two_early_ends,
    "withdrawal, post": a_withdrawal_and_a_post,
    "sharing, changing": partial(a_post_shared, "change"),
    "sharing, sharing": partial(a_post_shared, "share"),
    "sharing, setting aside": partial(a_post_shared, "set aside"),
    "sponsor's answer, answer": two_answers_of_the_sponsor,
    "sponsor's answer, question": an_answer_of_the_sponsor_and_the_question_again,
    "acceptance, acceptance": two_acceptances,
    "correction, correction": two_corrections_of_a_section,
    "edit, edit": two_edits_of_a_question,
    "edit, publication": an_edit_and_a_publication,
}


@pytest.mark.parametrize("case", OVERTAKEN)
def test_what_somebody_did_first_is_not_done_over(case):
    first, second, refusal = OVERTAKEN[case]()
    written: list[int] = []

    def do_first():
        first()
        written.append(HistoryEntry.objects.count())

    answer = while_it_waits(second, happens=do_first)
    assert isinstance(answer, refusal), answer
    assert HistoryEntry.objects.count() == written[0]


def test_corrections_of_two_sections_are_both_in_the_later_edition():
    approved = factories.make_approved()
    one = corrector(ObjectivesForm, Section.OBJECTIVES, approved, why="The new why.")
    other = corrector(StrategyForm, Section.STRATEGY, approved, tone="The new tone.")
    edition = while_it_waits(other, happens=one)
    assert edition.number == approved.record_editions.count()
    latest = str(approved.snapshots.latest("number").answers)
    assert "The new why." in latest
    assert "The new tone." in latest


def test_saves_of_two_sections_are_both_kept():
    draft = factories.make_complete_draft()
    while_it_waits(save_objectives(draft, why="The new why."), happens=save_unit(draft, sponsor_name="New Head"))
    saved = factories.reload(draft).questionnaire
    assert (saved.why, saved.sponsor_name) == ("The new why.", "New Head")


def test_posts_planned_by_two_have_numbers_of_their_own():
    account_request = factories.make_trial()
    post = {"planned_on": timezone.localdate(), "channel": "Instagram", "text": "Good news"}
    plan = partial(posts.plan, account_request, **post, by=factories.requester_of(account_request))
    assert while_it_waits(plan, happens=plan).number == 2


def test_two_requests_get_references_of_their_own():
    factories.make_draft()
    department = factories.make_department()
    start = partial(account_requests.start, department=department, title="New", by=factories.make_member(department))
    assert while_it_waits(start, happens=start).reference.endswith("0003")


def test_questions_that_two_admins_order_end_in_an_order_that_both_have_seen_to():
    """Each moves another question up by one place: none of the moves is taken back."""
    first, second, third, fourth = (make_question(f"Question {number}?") for number in range(4))
    while_it_waits(
        partial(extra_questions.move, fourth, up=True), happens=partial(extra_questions.move, second, up=True)
    )
    assert list(ExtraQuestion.objects.in_order()) == [second, first, fourth, third]


def test_a_bundle_that_somebody_has_deleted_is_not_deleted_again():
    bundle = finished_bundle(factories.make_approved())
    assert while_it_waits(partial(bundles.delete, bundle), happens=partial(bundles.delete, bundle)) is False
