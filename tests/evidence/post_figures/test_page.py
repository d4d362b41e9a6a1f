"""The comms team types the figures of shared posts on one page."""

import pytest

from requests_app.evidence.post_figures.models import PostFigure
from tests import factories
from tests.evidence.sharing import imported, share
from tests.figures.files import export
from tests.queries import cost, within

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return factories.make_reviewer()


@pytest.fixture
def trial(reviewer):
    return factories.make_trial(reviewer=reviewer)


@pytest.fixture
def page(trial):
    return trial.url("post-figures")


def test_figures_are_typed_as_people_write_them(client, trial, page, reviewer):
    share(trial, {"Instagram": "", "Facebook": ""})
    client.force_login(reviewer)
    typed = {"reach_1_instagram": "1.2K", "views_1_instagram": " 3 400 ", "clicks_1_facebook": "0"}
    answer = client.post(page, typed, follow=True)
    assert "3 figures saved." in answer.text
    rows = PostFigure.objects.order_by("value").values_list(
        "shared__channel__key", "metric__key", "value", "is_rounded"
    )
    assert list(rows) == [
        ("facebook", "clicks", 0, False),
        ("instagram", "reach", 1200, True),
        ("instagram", "views", 3400, False),
    ]
    unchanged = {"reach_1_instagram": "1200", "views_1_instagram": "3400", "clicks_1_facebook": "0"}
    assert "No changes." in client.post(page, unchanged, follow=True).text
    assert PostFigure.objects.get(metric__key="reach").is_rounded
    client.post(page, {**unchanged, "clicks_1_facebook": ""})
    assert not PostFigure.objects.filter(metric__key="clicks").exists()


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("lots", "Write a whole number"),
        ("1.5", "Write a whole number"),
        ("9" * 14, "This number is too large."),
        ("-3", "not negative"),
    ],
)
def test_what_is_no_figure_is_told(client, trial, page, reviewer, written, sentence):
    share(trial, {"Instagram": ""})
    client.force_login(reviewer)
    answer = client.post(page, {"reach_1_instagram": written, "views_1_instagram": "5"})
    assert sentence in answer.text
    assert not PostFigure.objects.exists()


def test_the_page_says_what_was_imported_and_where_a_link_is_missing(client, trial, page, reviewer):
    share(trial, {"X": "https://twitter.com/a/status/2073500000000000106"})
    share(trial, {"Instagram": ""})
    imported("X", export("x_content"))
    client.force_login(reviewer)
    text = client.get(page).text
    assert "Imported: 3,902" in text
    assert text.count("There is no link") == 1
    assert "Post 2 on Instagram" in text
    assert "Post 2 on Instagram" not in client.get(f"{page}?post=1").text
    for odd in ("?post=99", "?post=x", "?post=²", f"?post={'9' * 30}", "?page=x"):
        assert client.get(f"{page}{odd}").status_code == 200


def test_it_is_the_page_of_reviewers_also_after_the_trial(client, reviewer):
    approved = factories.make_approved(reviewer=reviewer)
    page = approved.url("post-figures")
    client.force_login(reviewer)
    assert client.get(page).status_code == 200
    for person, status in (
        (factories.requester_of(approved), 403),
        (factories.make_member(factories.make_department()), 404),
        (factories.make_user(group="Comms staff", department=approved.department), 403),
    ):
        client.force_login(person)
        assert client.get(page).status_code == status
        assert client.post(page, {"reach_1_instagram": "1"}).status_code == status
    assert not PostFigure.objects.exists()


def test_as_many_queries_for_thirty_posts_as_for_three(client, trial, page, reviewer):
    for _post in range(3):
        share(trial, {"Instagram": "https://instagram.com/p/a"})
    few = cost(client, reviewer, page)
    for _post in range(27):
        share(trial, {"Instagram": "https://instagram.com/p/a"})
    many = cost(client, reviewer, page)
    within(15, many)
    assert len(few) == len(many)
