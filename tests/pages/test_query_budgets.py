"""How many queries a page may cost, and that more rows cost no more queries."""

from typing import Any

import pytest
from django.utils import timezone

from questionnaire.choices import CORE_SECTIONS
from questionnaire.models import Platform
from requests_app.account_requests.choices import Move
from requests_app.trials.choices import PostStatus
from tests import factories
from tests.moves.cases import CASES, SEEN_BY_MEMBERS_ALONE, details_for, make_case
from tests.people import loaded, people_around
from tests.queries import cost, listed, within

pytestmark = [pytest.mark.django_db, pytest.mark.once]
REQUEST_PAGE, SECTION_FORM = 10, 10
# With the meetings and near posts that the next step of a row depends on, and the comms team.
LIST = 11
# What needs somebody is looked for in one statement for all kinds, and counted in another.
HOME = 12
# Pages with all answers read from their rows, beside them what was asked for and what others have.
ALL_ANSWERS = 15
TABS = ("", "answers/", "meeting/", "trial/", "documents/", "mails/", "history/")


@pytest.fixture(scope="module")
def kept_people(kept_rows):
    return people_around(factories.make_department())


@pytest.fixture
def people(kept_people):
    return loaded(kept_people)


def fill(people, number: int, cases: list[str]) -> None:
    """So many more requests in these states in turn; every third one belongs to another department."""
    for place in range(number):
        case = cases[place % len(cases)]
        fields: dict[str, Any] = {"department": people["requester"].departments.get(), "by": people["requester"]}
        if place % 3 == 2:
            fields = {}
        if case not in SEEN_BY_MEMBERS_ALONE:
            fields["reviewer"] = people["assigned reviewer" if place % 2 else "another reviewer"]
        CASES[case](**fields)


LISTS = [
    ("/", HOME),
    ("/requests/", LIST),
    ("/requests/?q=account", LIST),
    ("/requests/?q=account&state=trial_period&sort=-title", LIST),
    ("/requests/?needs=decision", LIST),
]
# In bytes, before anything is compressed; a slow line in a ward carries so much in a moment.
LARGEST_LIST = 30_000
THROWN_AWAY = "/requests/deleted-drafts/"


def test_lists_keep_to_their_budget_and_cost_the_same_at_3_and_at_30_rows(people, client):
    def costs() -> dict[tuple[str, str], list[str]]:
        readers = ("requester", "assigned reviewer", "admin of the department")
        return {(role, path): cost(client, people[role], path) for role in readers for path, _budget in LISTS}

    fill(people, 3, ["trial_period"])
    few = costs()
    fill(people, 27, list(CASES))
    for (role, path), many in costs().items():
        within(dict(LISTS)[path], many)
        assert len(many) == len(few[role, path]), f"{role} {path}\n{listed(few[role, path])}\n\n{listed(many)}"
    page = client.get("/requests/")
    assert len(page.context["rows"]) == 20
    assert len(page.content) <= LARGEST_LIST


def test_the_list_of_thrown_away_drafts_costs_the_same_at_3_and_at_30_rows(people, client):
    fill(people, 3, ["thrown away"])
    few = cost(client, people["admin"], THROWN_AWAY)
    fill(people, 27, ["thrown away"])
    many = cost(client, people["admin"], THROWN_AWAY)
    within(LIST, many)
    assert len(few) == len(many)


def grow(account_request, people, number: int) -> None:
    """So many more of everything a request may have: answers, history, messages, posts."""
    questionnaire, platforms = account_request.questionnaire, list(Platform.objects.all())
    for place in range(number):
        audience = questionnaire.audiences.create(who=f"Group {place}", needs="News")
        audience.platforms.set(platforms[:3])
        questionnaire.goals.create(what=f"Goal {place}", metric="Calls", target="10")
        questionnaire.administrators.create(name=f"Person {place}", email=f"person{place}@unit.example")
        questionnaire.platform_plans.create(platform=platforms[place % len(platforms)], handle=f"handle{place}")
        row = account_request.history.first()
        row.pk = None
        row.save()
        mail = account_request.mails.first()
        mail.pk, mail.message_id = None, f"<{place}-{number}@test>"
        mail.save()


def test_pages_of_a_request_cost_the_same_at_3_and_at_30_rows(people, client):
    fields = {"department": people["requester"].departments.get(), "by": people["requester"]}
    account_request = factories.make_trial(reviewer=people["assigned reviewer"], **fields)

    def costs() -> dict[tuple[str, str], list[str]]:
        readers = {tab: ("admin" if tab == "mails/" else "requester", "assigned reviewer") for tab in TABS}
        path = f"/requests/{account_request.reference}/"
        return {(role, tab): cost(client, people[role], path + tab) for tab in TABS for role in readers[tab]}

    grow(account_request, people, 3)
    factories.make_posts(account_request, 3, status=PostStatus.SHARED)
    few = costs()
    grow(account_request, people, 27)
    factories.make_posts(account_request, 27)
    for (role, tab), many in costs().items():
        within(REQUEST_PAGE, many)
        assert len(many) == len(few[role, tab]), f"{role} {tab}\n{listed(few[role, tab])}\n\n{listed(many)}"


def test_the_meeting_pack_costs_the_same_at_3_and_at_30_rows(people, client):
    costs = []
    for number in (3, 30):
        account_request = factories.make_changes_requested(reviewer=people["assigned reviewer"])
        for name in ("audiences", "goals", "administrators", "platform_plans"):
            row = getattr(account_request.questionnaire, name).last()
            for _place in range(number):
                row.pk = None
                row.save()
        for audience in account_request.questionnaire.audiences.all():
            audience.platforms.set(Platform.objects.all()[:3])
        for _round in range(2):
            requester = factories.requester_of(account_request)
            account_request = factories.move(account_request, Move.SUBMIT, by=requester)
            changes = [{"section": "team", "question": "tone", "reason": f"Change {n}."} for n in range(number)]
            account_request = factories.move(
                account_request, Move.REQUEST_CHANGES, by=people["assigned reviewer"], changes=changes
            )
        costs.append(cost(client, people["assigned reviewer"], f"/requests/{account_request.reference}/meeting-pack/"))
    within(REQUEST_PAGE, costs[1])
    assert len(costs[0]) == len(costs[1]), f"{listed(costs[0])}\n\n{listed(costs[1])}"


def test_the_page_of_a_request_keeps_to_its_budget_in_every_state_among_others(people, client):
    readers = {"draft": ["requester"], "thrown away": ["requester", "admin"]}
    every_reader = ["requester", "assigned reviewer", "admin", "admin of the department"]
    for case, account_request in {case: make_case(case, people, existing=True) for case in CASES}.items():
        # Where nothing was submitted, the tab of answers reads them from their rows.
        answers = ALL_ANSWERS if case in SEEN_BY_MEMBERS_ALONE else REQUEST_PAGE
        for role in readers.get(case, every_reader):
            for tab in ("", "answers/", "meeting/", "trial/", "documents/", "history/"):
                statements = cost(client, people[role], f"/requests/{account_request.reference}/{tab}")
                within(answers if tab == "answers/" else REQUEST_PAGE, statements)


@pytest.mark.parametrize("case", ["draft", "changes_requested", "approved"])
def test_the_forms_of_sections_keep_to_their_budget_at_3_and_at_18_rows(case, people, client):
    account_request = make_case(case, people)
    for change in account_request.requested_changes.all():
        for section in CORE_SECTIONS:
            change.pk, change.section, change.question = None, section, ""
            change.save()
    by, page = ("admin", "corrections") if case == "approved" else ("requester", "questionnaire")
    path = f"/requests/{account_request.reference}/{page}/"
    rows, platforms = account_request.questionnaire, list(Platform.objects.all())

    def costs() -> dict[str, list[str]]:
        return {section: cost(client, people[by], f"{path}{section}/") for section in CORE_SECTIONS}

    few = costs()
    for place in range(17):
        rows.audiences.create(who=f"Group {place}", needs="News").platforms.set(Platform.objects.all()[:3])
        rows.goals.create(what=f"Goal {place}", metric="Calls", target="1", due_on=timezone.localdate())
        rows.administrators.create(name=f"Person {place}", email=f"p{place}@unit.example", hours_per_week=1)
        rows.platform_plans.create(platform=platforms[place % len(platforms)], handle="h", posts_per_week=1)
    for section, many in costs().items():
        # How long the whole rest takes is said beside each section while somebody writes.
        within(SECTION_FORM if case == "approved" else ALL_ANSWERS, many)
        assert len(many) == len(few[section]), f"{section}\n{listed(few[section])}\n\n{listed(many)}"


@pytest.mark.parametrize("case", ["draft", "changes_requested"])
def test_the_task_list_and_the_review_cost_little_more_than_a_page_of_the_request(case, people, client):
    account_request = make_case(case, people, existing=True)
    # It is among others: what approved ones like it say of themselves is read too.
    make_case("approved", people, existing=True)
    for page in ("questionnaire/", "submit/"):
        within(ALL_ANSWERS, cost(client, people["requester"], f"/requests/{account_request.reference}/{page}"))


def test_the_rounds_of_changes_cost_the_same_for_one_and_for_four(people, client):
    account_request = make_case("changes_requested", people)
    readers = {"requester": ALL_ANSWERS, "assigned reviewer": REQUEST_PAGE}
    path = f"/requests/{account_request.reference}/changes/"
    one = {role: len(cost(client, people[role], path)) for role in readers}
    for _round in range(3):
        account_request = factories.move(account_request, Move.SUBMIT, by=factories.fresh(people["requester"]))
        details = details_for(Move.REQUEST_CHANGES, account_request)
        reviewer = people["assigned reviewer"]
        account_request = factories.move(account_request, Move.REQUEST_CHANGES, by=reviewer, **details)
    for role, budget in readers.items():
        four = cost(client, people[role], path)
        within(budget, four)
        assert len(four) == one[role]
