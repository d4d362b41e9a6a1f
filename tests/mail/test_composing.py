"""Who gets what, in which words."""

import pytest

from requests_app.account_requests.choices import Event, Move, State
from requests_app.account_requests.models import AccountRequest, Membership
from requests_app.mail import composing
from requests_app.trials import mails as trials
from tests.mail import rows
from tests.mail.test_notices import TOLD_TO_NOBODY

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HAPPENINGS = [what for what in (*Move, *Event) if what not in TOLD_TO_NOBODY]


def told(messages) -> list[tuple[str, str]]:
    return [(message.kind, message.to_email) for message in messages]


def test_a_submission_is_confirmed_to_the_requester_and_asks_the_team_to_review(team_mailbox) -> None:
    account_request = rows.a_request(reference="SMR-2026-0042")
    entry = rows.an_entry(account_request, Move.SUBMIT, account_request.requester, from_state=State.DRAFT)
    receipt, order = rows.compose(entry)
    assert (receipt.kind, receipt.to_email) == ("submit_department", account_request.requester.email)
    assert receipt.subject == "Request received: SMR-2026-0042 Instagram for Plastic Surgery"
    assert (order.kind, order.to_email, order.to_name) == ("submit_staff", team_mailbox, "Communications")
    assert order.subject == "[Action needed] Review a new request: SMR-2026-0042 Instagram for Plastic Surgery"


def test_a_second_submission_is_worded_as_such(team_mailbox) -> None:
    account_request = rows.a_request()
    entry = rows.an_entry(account_request, Move.SUBMIT, account_request.requester, from_state=State.CHANGES_REQUESTED)
    assert [message.subject.partition(":")[0] for message in rows.compose(entry)] == [
        "Changed answers received",
        "[Action needed] Review the changed answers",
    ]


def test_without_reviewer_and_mailbox_nobody_of_the_team_is_told() -> None:
    account_request = rows.a_request()
    entry = rows.an_entry(account_request, Move.SUBMIT, account_request.requester)
    assert told(rows.compose(entry)) == [("submit_department", account_request.requester.email)]


def test_the_assigned_reviewer_is_told_instead_of_the_mailbox(team_mailbox, stefan) -> None:
    account_request = rows.a_request(reviewer=stefan)
    entry = rows.an_entry(account_request, Move.SUBMIT, account_request.requester)
    assert told(rows.compose(entry))[1] == ("submit_staff", stefan.email)


def test_a_deactivated_reviewer_counts_as_none(team_mailbox, stefan) -> None:
    stefan.is_active = False
    stefan.save()
    account_request = rows.a_request(reviewer=stefan)
    entry = rows.an_entry(account_request, Move.SUBMIT, account_request.requester)
    assert told(rows.compose(entry))[1] == ("submit_staff", team_mailbox)


@pytest.mark.parametrize("fate", ["deactivated", "deleted", "moved to another department"])
def test_where_the_requester_is_gone_another_active_member_is_told(stefan, fate: str) -> None:
    rita, former, colleague = (rows.person(name) for name in ("Rita Requester", "Former Member", "Karl Colleague"))
    former.is_active = False
    former.save()
    account_request = rows.a_request(requester=rita, department=rows.department("Surgery", rita, former, colleague))
    if fate == "deactivated":
        rita.is_active = False
        rita.save()
    elif fate == "deleted":
        rita.delete()
    else:
        Membership.objects.filter(user=rita).delete()
    account_request = type(account_request).objects.with_people().get()
    entry = rows.an_entry(account_request, Move.DECLINE, stefan)
    assert told(rows.compose(entry)) == [("decline_department", colleague.email)]


def test_whoever_acted_is_not_told_of_it(team_mailbox, stefan) -> None:
    account_request = rows.a_request(State.TRIAL_PERIOD, reviewer=stefan)
    by_reviewer = rows.an_entry(account_request, Move.EXTEND_TRIAL, stefan)
    assert told(rows.compose(by_reviewer)) == [("extend_trial_department", account_request.requester.email)]
    by_requester = rows.an_entry(account_request, Move.BECOME_CONTRIBUTOR, account_request.requester)
    assert told(rows.compose(by_requester)) == [("become_contributor_staff", stefan.email)]


def test_a_colleague_who_acts_is_not_told_and_the_requester_is(stefan) -> None:
    account_request = rows.a_request(reviewer=stefan)
    karl = rows.person("Karl Colleague")
    Membership.objects.create(department=account_request.department, user=karl)
    entry = rows.an_entry(account_request, Move.WITHDRAW, karl)
    assert told(rows.compose(entry)) == [
        ("withdraw_department", account_request.requester.email),
        ("withdraw_staff", stefan.email),
    ]


def test_both_sides_are_told_what_an_admin_did(stefan, berta) -> None:
    account_request = rows.a_request(State.APPROVED, reviewer=stefan)
    entry = rows.an_entry(account_request, Move.APPROVE, berta, text="Well done, all of you.")
    department, staff = rows.compose(entry)
    assert department.subject.startswith("Your request is approved: ")
    assert staff.subject.startswith("[Action needed] Set up the approved accounts: ")
    assert "Berta Boss wrote:\n\nWell done, all of you.\n" in department.body


def test_the_team_learns_nothing_of_drafts(team_mailbox) -> None:
    account_request = rows.a_request(State.WITHDRAWN, first_submitted_at=None)
    deleted_drafts = rows.an_entry(account_request, Move.WITHDRAW, from_state=State.DRAFT, text="Nobody worked on it.")
    (message,) = rows.compose(deleted_drafts)
    assert message.kind == "withdraw_department"
    assert f"/requests/{account_request.reference}/restore-draft/\n" in message.body
    assert "Why:\n\nNobody worked on it." in message.body
    restored = rows.an_entry(account_request, Move.RESTORE_DRAFT, rows.person("Anna Admin"))
    assert told(rows.compose(restored)) == [("restore_draft_department", account_request.requester.email)]


@pytest.mark.parametrize("what", HAPPENINGS, ids=str)
@pytest.mark.parametrize("role", ["requester", "reviewer", "colleague", "guest"])
def test_whoever_acted_is_spoken_to_and_not_named(what, role: str, team_mailbox, stefan, berta) -> None:
    rita, karl = rows.person("Rita Requester"), rows.person("Karl Colleague")
    department = rows.department("Surgery", rita, karl)
    account_request = rows.a_request(reviewer=stefan, requester=rita, department=department)
    meeting = rows.a_meeting(account_request, rita, karl, stefan, berta)
    actor = {"requester": rita, "reviewer": stefan, "colleague": karl, "guest": berta}[role]
    entry = rows.an_entry(account_request, what, actor, text="I said so.", reasons=["It is so."])
    messages = rows.compose(entry, meeting=meeting) + rows.compose(entry, cancelled=meeting)
    own = [message for message in messages if message.to_email == actor.email]
    assert not [message.body for message in own if actor.name in message.subject + message.body]
    assert all("You" in message.body for message in own)


def test_a_sponsor_who_asks_for_the_account_gets_no_mail_about_the_own_answer(team_mailbox) -> None:
    account_request = rows.a_request()
    entry = rows.an_entry(account_request, Event.SIGNED_OFF, actor_email=account_request.requester.email.upper())
    assert told(rows.compose(entry)) == [("signed_off_staff", team_mailbox)]


def test_a_withdrawal_by_the_portal_tells_both_sides_why(team_mailbox) -> None:
    account_request = rows.a_request(State.WITHDRAWN)
    entry = rows.an_entry(account_request, Move.WITHDRAW, text="No answer came.", from_state=State.CHANGES_REQUESTED)
    department, staff = rows.compose(entry)
    assert department.subject.startswith("Request withdrawn because no answer came")
    assert (staff.to_email, "Why:\n\nNo answer came." in staff.body) == (team_mailbox, True)


def test_the_mail_about_changes_reads_from_top_to_bottom(team_mailbox, stefan) -> None:
    account_request = rows.a_request(State.CHANGES_REQUESTED, reviewer=stefan, reference="SMR-2026-0042")
    reasons = [
        "Goals: Please name a figure for each.",
        "Who answers comments at the weekend?: One person is\nnot enough.",
    ]
    entry = rows.an_entry(account_request, Move.REQUEST_CHANGES, stefan, reasons=reasons)
    (message,) = rows.compose(entry)
    assert message.subject == "[Action needed] Change your answers: SMR-2026-0042 Instagram for Plastic Surgery"
    assert (
        message.body
        == f"""\
Stefan Staff has read “Instagram for Plastic Surgery” and asks you to change
some answers; they are named below.

Change them and submit the request again:
http://127.0.0.1:8000/requests/SMR-2026-0042/questionnaire/

- Goals: Please name a figure for each.
- Who answers comments at the weekend?: One person is
  not enough.

Request: SMR-2026-0042 Instagram for Plastic Surgery
Department: {account_request.department.name}

Communications
St. Anna Hospital
"""
    )


def test_assigning_tells_the_one_who_is_to_look_after_it(stefan, berta) -> None:
    account_request = rows.a_request(reviewer=stefan)
    (message,) = rows.compose(rows.an_entry(account_request, Event.ASSIGNED, berta, text="Stefan Staff"))
    assert (message.to_email, message.subject.partition(":")[0]) == (
        stefan.email,
        "[Action needed] Review a request assigned to you",
    )
    assert "wrote" not in message.body
    assert rows.compose(rows.an_entry(account_request, Event.ASSIGNED, stefan)) == []


def test_assigning_where_it_is_the_departments_turn_asks_for_nothing(stefan, berta) -> None:
    account_request = rows.a_request(State.CHANGES_REQUESTED, reviewer=stefan)
    (message,) = rows.compose(rows.an_entry(account_request, Event.ASSIGNED, berta))
    assert message.subject.startswith("You are now the reviewer of a request: ")


def test_giving_back_asks_the_team(team_mailbox, stefan) -> None:
    (message,) = rows.compose(rows.an_entry(rows.a_request(), Event.GIVEN_BACK, stefan, text="Stefan Staff"))
    assert (message.to_email, message.subject.partition(":")[0]) == (team_mailbox, "[Action needed] Take on a request")


def test_a_table_that_says_nothing_of_what_happened_is_refused(stefan) -> None:
    entry = rows.an_entry(rows.a_request(), Event.MEETING_HELD, stefan)
    with pytest.raises(LookupError, match="meeting_held"):
        composing.compose(entry, notices=trials.NOTICES)


@pytest.mark.parametrize("what", HAPPENINGS, ids=str)
def test_internal_notes_never_get_into_a_mail(what, team_mailbox, stefan, berta) -> None:
    account_request = rows.a_request(reviewer=stefan)
    meeting = rows.a_meeting(account_request, "Olga Outside", internal_notes="SECRET", shared_minutes="Agreed.")
    entry = rows.an_entry(account_request, what, berta)
    messages = rows.compose(entry, meeting=meeting) + rows.compose(entry, cancelled=meeting)
    assert messages
    assert not any("SECRET" in message.body + message.calendar for message in messages)


@pytest.mark.parametrize("what", HAPPENINGS, ids=str)
def test_composing_asks_the_database_once_for_the_member_and_once_for_those_invited(
    what, team_mailbox, stefan, berta, django_assert_max_num_queries, active_settings
) -> None:
    account_request = AccountRequest.objects.with_people().get(pk=rows.a_request(reviewer=stefan).pk)
    meeting = rows.a_meeting(account_request, *[f"Guest{number} Outside" for number in range(10)])
    entry = rows.an_entry(account_request, what, berta)
    with django_assert_max_num_queries(1):
        rows.compose(entry)
    with django_assert_max_num_queries(2):
        rows.compose(entry, meeting=meeting)


def test_what_people_typed_cannot_add_a_header_or_markup(team_mailbox) -> None:
    account_request = rows.a_request(title="Fine\r\nBcc: all@example.org <b>&</b> 100 %(who)s %")
    account_request.department.name = "Heart\n& Lung"
    entry = rows.an_entry(account_request, Move.SUBMIT, account_request.requester)
    for message in rows.compose(entry):
        assert "\n" not in message.subject
        assert "\r" not in message.subject
        assert message.subject.endswith("Fine Bcc: all@example.org <b>&</b> 100 %(who)s %")
        assert "Department: Heart & Lung\n" in message.body


def test_a_long_title_is_cut_between_words_in_the_subject_and_whole_in_the_text(team_mailbox) -> None:
    title = "A channel on which our physiotherapists show exercises for people after a new hip or knee joint"
    account_request = rows.a_request(title=title, reference="SMR-2026-0042")
    entry = rows.an_entry(account_request, Move.SUBMIT, account_request.requester)
    message = rows.compose(entry)[0]
    assert (
        message.subject == "Request received: SMR-2026-0042 A channel on which our physiotherapists show exercises for…"
    )
    assert title in " ".join(message.body.split())


def test_a_title_of_one_endless_word_is_cut_all_the_same(team_mailbox) -> None:
    account_request = rows.a_request(title="x" * 150)
    entry = rows.an_entry(account_request, Move.SUBMIT, account_request.requester)
    assert rows.compose(entry)[0].subject.endswith(" " + "x" * 59 + "…")


def test_entering_a_state_again_writes_again(team_mailbox, stefan) -> None:
    account_request = rows.a_request(State.CHANGES_REQUESTED, reviewer=stefan)
    first, second = (
        rows.compose(rows.an_entry(account_request, Move.REQUEST_CHANGES, stefan, reasons=["Goals: Which?"]))[0]
        for _ in range(2)
    )
    first.save()
    second.save()
    assert first.message_id != second.message_id
