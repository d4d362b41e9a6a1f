"""Admins write questions, look at them and publish them over their pages, and see beforehand whom it affects."""

import pytest

from questionnaire.models import ExtraQuestion, Platform
from requests_app.questionnaires.extra.effects import effects_of
from tests import factories
from tests.questionnaires.extra_questions import fresh, make_question, page, sent

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORDS = {
    "wording": "Which campaign does it belong to?",
    "help": "The name in the yearly plan.",
    "kind": "choice",
    "choices": "Spring\nAutumn\n",
    "section": "extra",
    "is_required": "on",
}


@pytest.fixture
def admin(client):
    by = factories.make_admin("Ada Admin")
    client.force_login(by)
    return by


# Adding and publishing ---------------------------------------------------------------------------------------


def test_without_questions_the_page_says_what_they_are_for(admin, client):
    html = page(client, "/questions/")
    assert "No questions of your own yet" in html
    assert "Add the first question" in html


def test_from_the_first_word_to_a_question_that_is_asked(admin, client):
    answer = client.post("/questions/new/", WORDS)
    assert (answer.status_code, answer.url) == (302, "/questions/which-campaign-does-it-belong-to/publish/")
    preview = page(client, answer.url)
    assert 'name="extra-which-campaign-does-it-belong-to"' in preview
    assert "Spring" in preview
    assert "not published yet" in page(client, "/questions/")

    answer = sent(client, answer.url)
    assert answer.url == "/questions/which-campaign-does-it-belong-to/"
    shown = page(client, answer.url)
    assert "Departments are asked this" in shown
    assert "Ada Admin" in shown
    question = ExtraQuestion.objects.get()
    assert (question.current.number, question.current.choices, question.current.is_required) == (
        1,
        ["Spring", "Autumn"],
        True,
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"wording": ""}, "This field is required."),
        ({"wording": "x" * 301}, "at most 300 characters"),
        ({"kind": "colour"}, "Select a valid choice."),
        ({"choices": "Spring"}, "at least two choices"),
        ({"kind": "short_text"}, "This kind of answer has no choices."),
        ({"choices": "Spring\nspring"}, "only once"),
        ({"choices": "\n".join(map(str, range(41)))}, "at most 40"),
        ({"choices": "Spring\n" + "x" * 201}, "at most 200 characters"),
        ({"section": "weather"}, "Select a valid choice."),
        ({"platform_keys": ["myspace"]}, "Select a valid choice."),
        ({"account_kinds": ["old"]}, "Select a valid choice."),
    ],
)
def test_what_makes_no_sense_comes_back_with_a_sentence_beside_it(changed, sentence, admin, client):
    answer = client.post("/questions/new/", {**WORDS, **changed})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in html
    assert "The name in the yearly plan." in html or "help" in changed
    assert not ExtraQuestion.objects.exists()


def test_no_name_of_an_address_is_taken_by_a_question():
    assert [make_question(wording).key for wording in ("New?", "Order!")] == ["new-2", "order-2"]


# The next version --------------------------------------------------------------------------------------------


def test_what_is_published_is_asked_until_the_next_version_is(admin, client):
    question = make_question("Which campaign?")
    answer = sent(client, "/questions/which-campaign/edit/", wording="Which campaign, exactly?")
    assert answer.url == "/questions/which-campaign/publish/"
    assert fresh(question).current.wording == "Which campaign?"
    shown = page(client, "/questions/which-campaign/")
    assert "Changes not published yet" in shown
    assert "changes not published yet" in page(client, "/questions/")

    html = page(client, answer.url)
    assert "What changes" in html
    assert html.index("Which campaign?</td>") < html.index("Which campaign, exactly?</td>")
    sent(client, answer.url)
    assert [version.wording for version in fresh(question).published] == ["Which campaign?", "Which campaign, exactly?"]
    shown = page(client, "/questions/which-campaign/")
    assert "Version 1" in shown
    assert "Version 2" in shown


def test_a_version_that_reads_as_the_one_that_is_asked_is_no_draft(admin, client):
    question = make_question("Which campaign?")
    sent(client, "/questions/which-campaign/edit/", wording="Another")
    assert fresh(question).draft
    answer = sent(client, "/questions/which-campaign/edit/", wording="Which campaign?")
    assert answer.url == "/questions/which-campaign/"
    assert not fresh(question).draft
    assert "nothing to publish" in page(client, answer.url)


def test_moving_to_another_section_counts_at_once(admin, client):
    question = make_question("Which campaign?")
    sent(client, "/questions/which-campaign/edit/", section="team")
    assert (fresh(question).section, fresh(question).draft) == ("team", None)


def test_there_is_nothing_to_publish_without_a_draft(admin, client):
    make_question("Which campaign?")
    answer = client.get("/questions/which-campaign/publish/", follow=True)
    assert answer.redirect_chain == [("/questions/which-campaign/", 302)]
    assert "nothing to publish" in answer.content.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"wording": "What is the password of the account?"}, "“password”"),
        ({"help": "The recovery codes, too."}, "“recovery codes”"),
        ({"kind": "choice", "choices": ["An API key", "None"]}, "“API key”"),
    ],
)
def test_a_question_for_a_secret_is_warned_of_and_not_stopped(words, said, admin, client):
    question = make_question(**{"wording": "What else?", **words}, published=False)
    path = f"/questions/{question.key}/publish/"
    html = page(client, path)
    assert "This seems to ask for a password or another secret" in html
    assert said in html
    sent(client, path)
    assert fresh(question).current


@pytest.mark.parametrize("wording", ["Who passes on what you write?", "Passwordless?", "Which secretary helps?", "?"])
def test_an_innocent_question_is_not_warned_of(wording, admin, client):
    question = make_question(wording, published=False)
    assert "This seems to ask" not in page(client, f"/questions/{question.key}/publish/")


@pytest.mark.parametrize("kind", ["short_text", "long_text", "choice", "several", "date", "number", "yes_no", "link"])
def test_the_preview_asks_as_the_section_will(kind, admin, client):
    choices = ["Spring", "Autumn"] if kind in ("choice", "several") else []
    question = make_question("Which campaign?", kind=kind, choices=choices, help="As in the plan.", published=False)
    html = page(client, f"/questions/{question.key}/publish/")
    assert 'name="extra-which-campaign"' in html
    assert "As in the plan." in html
    assert "(optional)" in html


# Whom it affects ---------------------------------------------------------------------------------------------


def test_open_requests_are_counted_by_what_a_question_means_for_them(admin, client):
    drafts = [factories.make_complete_draft(title="Secret draft") for _number in range(2)]
    changing = factories.make_changes_requested(title="Under change")
    factories.make_submitted()
    factories.make_meeting()
    factories.make_declined()
    factories.make_deleted_draft()
    question = make_question(is_required=True, published=False)
    html = page(client, f"/questions/{question.key}/publish/")
    for words in ("2 drafts", "1 request with changes requested", "2 requests further along"):
        assert words in html
    assert "They need an answer before they are submitted." in html
    assert changing.reference in html
    assert not [draft for draft in drafts if draft.reference in html or draft.title in html]


@pytest.mark.parametrize(
    ("limits", "counts"),
    [
        ({}, (2, 1)),
        ({"platform_keys": ["instagram"]}, (2, 1)),
        ({"platform_keys": ["tiktok"]}, (0, 0)),
        ({"platform_keys": ["tiktok", "instagram"]}, (2, 1)),
        ({"account_kinds": ["existing"]}, (1, 0)),
        ({"account_kinds": ["new", "existing"]}, (2, 1)),
        ({"account_kinds": ["existing"], "platform_keys": ["tiktok"]}, (0, 0)),
    ],
)
def test_only_requests_it_would_be_asked_of_are_counted(limits, counts):
    factories.make_complete_draft(existing=True)
    draft = factories.make_complete_draft()
    draft.questionnaire.platform_plans.create(platform=Platform.objects.get(key="instagram"), handle="second")
    factories.make_changes_requested()
    effects = effects_of(make_question(**limits, published=False).draft, user=factories.make_admin())
    assert (effects.drafts, effects.changes_count) == counts
