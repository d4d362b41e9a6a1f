"""Of two admins at a question the second is told; questions are put in order, retired, and left to admins alone."""

import pytest

from questionnaire.models import ExtraQuestion, ExtraVersion
from requests_app.questionnaires.extra import services as extra_questions
from tests import factories
from tests.questionnaires.extra_questions import change, form_on, fresh, make_question, page, sent

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORDS = {"wording": "Which campaign does it belong to?", "kind": "short_text", "section": "extra"}


@pytest.fixture
def admin(client):
    by = factories.make_admin("Ada Admin")
    client.force_login(by)
    return by


# Two admins --------------------------------------------------------------------------------------------------


def colleagues_version(question: ExtraQuestion, wording: str) -> None:
    change(question, by=factories.make_admin("Berta Boss"), wording=wording)


@pytest.mark.parametrize("published", [True, False])
def test_the_second_of_two_who_write_is_told_and_sees_both_texts(published, admin, client):
    question = make_question("Which campaign?", published=published)
    form = form_on(page(client, "/questions/which-campaign/edit/"))
    colleagues_version(question, "Which campaign, Berta?")
    answer = client.post("/questions/which-campaign/edit/", {**form, "wording": "Which campaign, Ada?"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Berta Boss changed this question at" in html
    assert 'value="Which campaign, Ada?"' in html
    assert "Which campaign, Berta?" in html
    assert fresh(question).draft.wording == "Which campaign, Berta?"
    again = client.post("/questions/which-campaign/edit/", form_on(html))
    assert again.status_code == 302
    assert fresh(question).draft.wording == "Which campaign, Ada?"


def test_nobody_publishes_what_they_have_not_seen(admin, client):
    question = make_question("Which campaign?", published=False)
    form = form_on(page(client, "/questions/which-campaign/publish/"))
    colleagues_version(question, "What is your password?")
    answer = client.post("/questions/which-campaign/publish/", form)
    assert answer.status_code == 409
    assert "Berta Boss changed this question at" in answer.content.decode()
    assert not fresh(question).current
    assert client.post("/questions/which-campaign/publish/", form_on(answer.content.decode())).status_code == 302
    assert fresh(question).current.wording == "What is your password?"


def test_a_question_is_published_once(admin, client):
    question = make_question("Which campaign?", published=False)
    form = form_on(page(client, "/questions/which-campaign/publish/"))
    client.post("/questions/which-campaign/publish/", form)
    answer = client.post("/questions/which-campaign/publish/", form, follow=True)
    assert "Ada Admin changed this question at" in answer.content.decode()
    assert len(fresh(question).published) == 1


# Order, retiring ---------------------------------------------------------------------------------------------


def wordings(section: str = "extra") -> list[str]:
    rows = ExtraQuestion.objects.in_use().filter(section=section).with_versions().in_order()
    return [row.current.wording for row in rows]


def test_arrows_move_a_question_within_its_section(admin, client):
    for wording in ("One", "Two", "Three"):
        make_question(wording)
    make_question("Elsewhere", section="team")
    answer = client.post("/questions/order/", {"up": "three"})
    assert answer.url == "/questions/#question-three"
    assert wordings() == ["One", "Three", "Two"]
    client.post("/questions/order/", {"down": "one"})
    client.post("/questions/order/", {"down": "two"})
    client.post("/questions/order/", {"up": "elsewhere"})
    assert (wordings(), wordings("team")) == (["Three", "One", "Two"], ["Elsewhere"])
    html = page(client, "/questions/")
    assert html.index("The team") < html.index("Elsewhere") < html.index("Three") < html.index("Two")


@pytest.mark.parametrize("data", [{}, {"up": ""}, {"up": "nothing"}, {"down": "a\0b"}, {"up": "x" * 5000}])
def test_no_order_breaks_the_list(data, admin, client):
    make_question("One")
    assert client.post("/questions/order/", data).status_code == 404
    assert client.get("/questions/order/").headers["Location"] == "/questions/"


def test_a_question_is_retired_and_comes_back(admin, client):
    question = make_question("Which campaign?")
    html = page(client, "/questions/which-campaign/retire/")
    assert "Its answers are kept" in html
    assert not fresh(question).is_retired
    sent(client, "/questions/which-campaign/retire/")
    assert (fresh(question).is_retired, fresh(question).retired_by_name) == (True, "Ada Admin")
    assert "No longer asked" in page(client, "/questions/which-campaign/")
    html = page(client, "/questions/")
    assert html.index(">Retired<") < html.index("Which campaign?")

    assert "version 1" in page(client, "/questions/which-campaign/bring-back/")
    sent(client, "/questions/which-campaign/bring-back/")
    assert not fresh(question).is_retired
    assert ">Retired<" not in page(client, "/questions/")


def test_nothing_is_published_of_a_retired_question(admin, client):
    question = make_question("Which campaign?", published=False)
    form = form_on(page(client, "/questions/which-campaign/publish/"))
    extra_questions.retire(question, by=factories.make_admin("Berta Boss"))
    answer = client.post("/questions/which-campaign/publish/", form, follow=True)
    assert "Berta Boss changed this question at" in answer.content.decode()
    assert not fresh(question).current


# Who may -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["", "new/", "one/", "one/edit/", "one/publish/", "one/retire/", "none/retire/"])
def test_the_questions_are_for_admins_alone(path, method, client):
    question = make_question("One", published=False)
    before = ExtraVersion.objects.values().get()
    for by in (factories.make_reviewer(), factories.make_member(factories.make_department())):
        client.force_login(by)
        only_read = method == "post" and path in {"", "one/"}
        status = getattr(client, method)(f"/questions/{path}", WORDS).status_code
        assert status == (405 if only_read else 403)
    assert (ExtraVersion.objects.values().get(), fresh(question).retired_at) == (before, None)


@pytest.mark.parametrize("path", ["", "edit/", "publish/", "retire/", "bring-back/"])
def test_there_are_no_other_questions(path, admin, client):
    assert client.get(f"/questions/nothing-of-that-name/{path}").status_code == 404


def test_the_way_there_stands_in_the_menu_of_admins(admin, client):
    assert 'href="/questions/"' in page(client, "/")
    client.force_login(factories.make_reviewer())
    assert 'href="/questions/"' not in page(client, "/")
