"""What somebody did while another service waited is neither done over nor lost."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from questionnaire.choices import Section
from questionnaire.forms.sections import ObjectivesForm, StrategyForm
from questionnaire.models import ExtraQuestion
from questionnaire.services import SectionChanged
from requests_app.account_requests import services as account_requests
from requests_app.account_requests.choices import Move
from requests_app.account_requests.models import HistoryEntry
from requests_app.account_requests.refusals import Refused, Stale
from requests_app.accounts.services import Details, DetailsChanged, accept
from requests_app.documents.bundles import services as bundles
from requests_app.documents.corrections.services import correct
from requests_app.questionnaires.extra import services as extra_questions
from requests_app.questionnaires.imports.services import SectionAnswers, save_sections
from requests_app.sign_offs import services as sign_offs
from requests_app.trials import posts
from requests_app.trials.choices import PostStatus
from requests_app.trials.handover import services as handover
from requests_app.trials.handover.urgent import take_day
from tests import factories
from tests.account_requests.two_connections import while_it_waits
from tests.account_requests.use_cases import (
    agreer,
    booker,
    canceller,
    early_ender,
    filled,
    holder,
    meeting_mover,
    misser,
    mover,
    save_objectives,
    save_unit,
    sponsor,
)
from tests.documents.bundles.making import finished_bundle
from tests.questionnaires.extra_questions import make_question

pytestmark = pytest.mark.django_db(transaction=True)


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
    post = {"planned_on": timezone.localdate(), "channels": factories.channels("Instagram"), "text": "Too late"}
    plan = partial(posts.plan, account_request, **post, by=factories.requester_of(account_request))
    return mover(account_request, Move.WITHDRAW), plan, Refused


def a_post_shared(service):
    account_request, by = factories.make_trial(), factories.make_reviewer()
    post = factories.make_posts(account_request, 1)[0]
    links = factories.links_of(post, "https://social.example/1")
    share = partial(posts.share, post, shared_on=timezone.localdate(), links=links, by=by, version=1)
    services = {
        "change": partial(posts.change, post, text="Too late", by=by, version=1),
        "share": share,
        "not use": partial(handover.not_use, post, reason="Too late.", by=by, version=1),
        "accept": partial(handover.accept, post, by=by, version=1),
        "ask": partial(handover.ask_for_change, post, text="Too late.", by=by, version=1),
        "take day": partial(take_day, post, by=by, version=1),
    }
    return share, services[service], Refused


def a_change_asked_for():
    account_request, by = factories.make_trial(), factories.make_reviewer()
    post = factories.make_posts(account_request, 1, status=PostStatus.READY)[0]
    requester = factories.requester_of(account_request)
    ask = partial(handover.ask_for_change, post, text="Who is it?", by=by, version=1)
    return ask, partial(posts.change, post, text="Too late", by=requester, version=1), Refused


def two_urgent_posts():
    """Each takes the day from the other: the first one keeps it."""
    by, made = factories.make_reviewer(), [factories.make_trial(), factories.make_trial()]
    first, second = (factories.make_posts(one, 1, status=PostStatus.READY)[0] for one in reversed(made))
    return partial(take_day, first, by=by, version=1), partial(take_day, second, by=by, version=1), Refused


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
    "sharing, not using": partial(a_post_shared, "not use"),
    "sharing, accepting": partial(a_post_shared, "accept"),
    "sharing, asking for a change": partial(a_post_shared, "ask"),
    "sharing, taking the day": partial(a_post_shared, "take day"),
    "asking for a change, changing": a_change_asked_for,
    "an urgent post, another": two_urgent_posts,
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
    post = {"planned_on": timezone.localdate(), "channels": factories.channels("Instagram"), "text": "Good news"}
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
