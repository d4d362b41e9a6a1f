"""Requests are found by the answers that were submitted to extra questions, by those who may see them."""

import pytest

from questionnaire.models import ExtraQuestion
from requests_app.account_requests.models import AccountRequest, SubmittedAnswer
from requests_app.questionnaires.extra import services as extra_questions
from tests import factories
from tests.queries import counted, listed
from tests.questionnaires.extra_questions import change, make_question, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> ExtraQuestion:
    return make_question("Campaign?", kind="choice", choices=["Spring", "Autumn: 5 km", "Both"])


def answered(*answers: tuple[str, str], **fields) -> AccountRequest:
    account_request = factories.make_submitted(**fields)
    SubmittedAnswer.objects.bulk_create(
        SubmittedAnswer(account_request=account_request, question=question, value=value) for question, value in answers
    )
    return account_request


def found(client, query: str) -> set[str]:
    answer = client.get(f"/requests/{query}")
    assert answer.status_code == 200
    return {row.reference for row in answer.context["page"]}


@pytest.fixture
def staff(client):
    by = factories.make_reviewer()
    client.force_login(by)
    return by


def test_each_answer_finds_its_requests(campaign, staff, client):
    spring = answered(("campaign", "Spring"))
    autumn = answered(("campaign", "Autumn: 5 km"))
    several = answered(("campaign", "Spring"), ("campaign", "Both"), ("other", "Autumn: 5 km"))
    neither = answered()
    assert found(client, "?answer=campaign:Spring") == {spring.reference, several.reference}
    assert found(client, "?answer=campaign:Autumn%3A+5+km") == {autumn.reference}
    assert found(client, "?answer=campaign:Both&state=submitted&q=account") == {several.reference}
    assert found(client, "?answer=campaign:Both&state=declined") == set()
    assert neither.reference in found(client, "")


@pytest.mark.parametrize(
    "query", ["?answer=campaign:Winter", "?answer=nothing:Spring", "?answer=", "?answer=:", "?answer=%00", "?answer=x"]
)
def test_what_is_no_answer_filters_nothing(query, campaign, staff, client):
    account_request = answered(("campaign", "Spring"))
    assert found(client, query) == {account_request.reference}


def has_filter(client) -> bool:
    return 'name="answer"' in client.get("/requests/").content.decode()


def suggested(client, text: str = "") -> list[str]:
    found: list[str] = client.get("/requests/answers/", {"q": text}).json()["suggestions"]
    return found


def test_answers_of_every_version_can_be_looked_for(campaign, staff, client):
    make_question("Told?", kind="yes_no", section="team")
    for kind in ("short_text", "long_text", "date", "number", "link"):
        make_question(f"Written {kind}", kind=kind)
    make_question("Draft?", kind="yes_no", published=False)
    publish(change(campaign, by=staff, choices=["Spring", "Winter"], wording="Which campaign?"), by=staff)
    campaigns = [f"Which campaign? – {answer}" for answer in ("Spring", "Autumn: 5 km", "Both", "Winter")]
    assert has_filter(client)
    assert suggested(client) == [*campaigns, "Told? – yes", "Told? – no"]
    assert suggested(client, "campaign WÍN") == ["Which campaign? – Winter"]
    extra_questions.retire(campaign, by=staff)
    assert "Which campaign? (retired) – Spring" in suggested(client)


def test_an_answer_is_found_by_its_words_as_well(campaign, staff, client):
    spring = answered(("campaign", "Spring"))
    answered(("campaign", "Both"))
    for text in ("Campaign? – Spring", "spring", "campaign spr", "campaign:Spring"):
        page = client.get("/requests/", {"answer": text})
        assert [row.reference for row in page.context["page"]] == [spring.reference]
        assert 'value="Campaign? – Spring"' in page.content.decode()


def test_several_answers_are_offered_as_links(campaign, staff, client):
    answered(("campaign", "Spring"))
    page = client.get("/requests/", {"answer": "campaign"})
    assert len(page.context["page"]) == 1
    assert "answer=campaign%3AAutumn%3A+5+km" in page.content.decode()


def test_two_questions_of_one_wording_are_told_apart_by_their_links(campaign, staff, client):
    again = make_question("Campaign?", kind="choice", choices=["Spring", "Summer"])
    found_by_link = answered((again.key, "Spring"))
    page = client.get("/requests/", {"answer": "Campaign? – Spring"}).content.decode()
    assert "Which one?" in page
    assert found(client, f"?answer={again.key}:Spring") == {found_by_link.reference}
    assert f"answer={again.key}%3ASpring" in page


def test_there_is_no_such_filter_without_questions(staff, client):
    assert not has_filter(client)
    assert suggested(client) == []


def test_the_filter_is_for_reviewers(campaign, client):
    department = factories.make_department()
    answered(("campaign", "Spring"), department=department)
    other = answered(department=department)
    client.force_login(factories.make_member(department))
    assert not has_filter(client)
    assert client.get("/requests/answers/").status_code == 403
    assert other.reference in found(client, "?answer=campaign:Spring")


@pytest.mark.once
def test_the_list_keeps_to_its_budget_with_3_and_with_30_questions(client):
    readers = {"staff": factories.make_reviewer(), "staff of a department": make_staff_of_a_department()}
    costs: dict[str, list[list[str]]] = {reader: [] for reader in readers}
    for number in (3, 27):
        for _number in range(number):
            question = make_question("Told?", kind="yes_no")
            answered((question.key, "yes"))
        for reader, by in readers.items():
            client.force_login(by)
            client.get("/requests/")
            with counted() as statements:
                found(client, f"?answer={question.key}:yes")
            costs[reader].append(statements)
    for reader, (few, many) in costs.items():
        assert len(few) == len(many) <= 10, f"{reader}\n{listed(many)}"


def make_staff_of_a_department():
    return factories.make_reviewer(department=factories.make_department())


@pytest.mark.once
def test_the_pages_of_questions_cost_the_same_with_3_and_with_30_of_them(client):
    client.force_login(factories.make_admin())
    paths = ["/questions/", "/questions/told/", "/questions/told/publish/"]
    costs: dict[str, list[list[str]]] = {path: [] for path in paths}
    make_question("Told?", kind="yes_no", published=False)
    for number in (3, 27):
        for place in range(number):
            question = make_question("Another?", platform_keys=["instagram"], section="extra" if place % 2 else "team")
            factories.make_changes_requested()
            if place % 3 == 0:
                extra_questions.retire(question, by=factories.make_admin())
        for path in paths:
            with counted() as statements:
                assert client.get(path).status_code == 200
            costs[path].append(statements)
    for path, (few, many) in costs.items():
        assert len(few) == len(many) <= 10, f"{path}\n{listed(few)}\n\n{listed(many)}"
