"""What is known of a shared post: typed figures first, imported ones where nothing is typed, nothing made up."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from requests_app.account_requests.refusals import Refused
from requests_app.evidence.post_figures import services as post_figures
from requests_app.evidence.post_figures.known import FigureSum, figures_of, figures_of_posts
from requests_app.evidence.post_figures.models import PostFigure
from requests_app.figures.models import ImportedLine
from requests_app.figures.reading.results import ReadValue
from requests_app.trials.models import PostChannel
from tests import factories
from tests.evidence.sharing import imported, share
from tests.figures.files import export

pytestmark = pytest.mark.django_db

# By channel: the export, how a colleague copied the link of its first or another post, and what is known of that.
FOUND = {
    "Facebook": (
        "meta_content_facebook",
        {"accounts": {"100064812345678": True, "Northfield Children's Clinic": False}},
        "https://m.facebook.com/NorthfieldHospital/posts/1362248909258331/?__tn__=R",
        {"views": 4210, "reach": 3105, "interactions": 191, "clicks": 260},
    ),
    "Instagram": (
        "instagram_content",
        {"accounts": {"17841405511223344": True}},
        "http://instagram.com/p/NFa001?igsh=abc",
        {"views": 3480, "reach": 2910, "interactions": 188 + 14 + 9 + 21},
    ),
    "X": (
        "x_content",
        {},
        "https://twitter.com/NorthfieldHosp/status/2073500000000000106?s=20",
        {"views": 3902, "interactions": 240, "clicks": 0},
    ),
    "LinkedIn": (
        "linkedin_all_posts_excel_semicolon",
        {},
        "https://www.linkedin.com/posts/northfield_nurse-activity-7249000000000000001-Ab1c",
        {"views": 5120, "interactions": 188 + 22 + 15, "clicks": 214},
    ),
    "YouTube": (
        "youtube_studio_table_data",
        {},
        "https://youtu.be/nfVid000001?si=x",
        {"views": 12120},
    ),
    "TikTok": (
        "tiktok_content_short_numbers",
        {},
        "https://www.tiktok.com/@northfieldhospital/video/7412345678901234999",
        None,
    ),
}


@pytest.fixture
def reviewer():
    return factories.make_reviewer()


@pytest.fixture
def trial(reviewer):
    return factories.make_trial(reviewer=reviewer)


def known(post):
    [row] = PostChannel.objects.filter(post=post).select_related("channel__platform")
    return {
        key: (figure.value, figure.is_rounded, figure.is_typed) for key, figure in figures_of([row])[row.pk].items()
    }


def values(post):
    return {key: value for key, (value, _rounded, _typed) in known(post).items()}


def typed(number, is_rounded=False):
    return ReadValue(Decimal(number), is_rounded)


@pytest.mark.parametrize("channel", FOUND)
def test_a_post_is_found_in_the_export_of_its_channel(channel, trial):
    name, answers, link, expected = FOUND[channel]
    post = share(trial, {channel: link})
    assert known(post) == {}
    imported(channel, export(name), **answers)
    if expected is not None:
        assert values(post) == expected
    assert values(post)
    assert not any(is_typed for _value, _rounded, is_typed in known(post).values())


def test_a_link_of_another_channel_finds_nothing(trial):
    post = share(trial, {"Instagram": FOUND["X"][2]})
    imported("X", export("x_content"))
    assert known(post) == {}


def test_an_export_that_was_imported_before_links_were_kept_brings_them_when_it_comes_again(trial):
    post = share(trial, {"Instagram": FOUND["Instagram"][2]})
    imported("Instagram", export("instagram_content"), accounts={"17841405511223344": True})
    ImportedLine.objects.update(link="")
    assert known(post) == {}
    imported("Instagram", export("instagram_content"), accounts={"17841405511223344": True})
    assert values(post) == FOUND["Instagram"][3]


def test_what_is_typed_counts_and_empty_again_what_is_imported(trial, reviewer):
    post = share(trial, {"X": FOUND["X"][2]})
    imported("X", export("x_content"))
    place = (post.number, "x")
    post_figures.enter(trial, {place: {"views": typed(4000, is_rounded=True), "reach": typed(3100)}}, by=reviewer)
    assert known(post)["views"] == (4000, True, True)
    assert known(post)["reach"] == (3100, False, True)
    assert known(post)["interactions"] == (240, False, False)
    assert post_figures.enter(trial, {place: {"views": None}}, by=reviewer) == 1
    assert known(post)["views"] == (3902, False, False)
    assert post_figures.enter(trial, {place: {"reach": typed(3100)}}, by=reviewer) == 0
    row = PostFigure.objects.get()
    assert (row.metric.key, row.entered_by, row.entered_by_name) == ("reach", reviewer, str(reviewer))


def test_zero_is_known_and_unknown_is_not_zero(trial, reviewer):
    first, second = share(trial, {"Instagram": ""}), share(trial, {"Instagram": "", "Facebook": ""})
    assert figures_of_posts([first, second])["reach"] == FigureSum(None, False, 0, 3)
    post_figures.enter(trial, {(first.number, "instagram"): {"reach": typed(0)}}, by=reviewer)
    assert figures_of_posts([first, second])["reach"] == FigureSum(Decimal(0), False, 1, 3)
    post_figures.enter(trial, {(second.number, "facebook"): {"reach": typed(1200, is_rounded=True)}}, by=reviewer)
    found = figures_of_posts([first, second])
    assert found["reach"] == FigureSum(Decimal(1200), True, 2, 3)
    assert found["clicks"] == FigureSum(None, False, 0, 3)
    assert figures_of_posts([])["reach"] == FigureSum(None, False, 0, 0)


def test_a_later_export_updates_and_figures_of_days_are_added(trial):
    link = "https://www.facebook.com/Northfield/posts/1362248909258331"
    post = share(trial, {"Facebook": link})
    head = "Post ID,Date,Permalink,Views,Reach\n"
    other = "1362248909258332,2026-10-02,https://www.facebook.com/Northfield/posts/1362248909258332,9,9\n"
    imported("Facebook", f"{head}1362248909258331,2026-10-01,{link},10,8\n{other}".encode())
    assert values(post) == {"views": 10, "reach": 8}
    imported("Facebook", f"{head}1362248909258331,2026-10-01,{link},25,20\n{other}".encode())
    assert values(post) == {"views": 25, "reach": 20}


def test_two_exports_of_one_post_give_the_larger_figure_not_the_sum(trial):
    link = "https://news.example/a"
    post = share(trial, {"Instagram": link})
    imported(
        "Instagram",
        f"Post ID,Date,Permalink,Views\na,2026-10-01,{link},10\nb,2026-10-01,,1\n".encode(),
        mapping={2: "link"},
    )
    imported(
        "Instagram",
        f"Date,Permalink,Views\n2026-10-01,{link}?lang=en,12\n2026-10-01,,1\n".encode(),
        mapping={1: "link"},
    )
    assert values(post) == {"views": 12}


def test_who_may_enter_figures(trial, reviewer):
    post = share(trial, {"Instagram": ""})
    said = {(post.number, "instagram"): {"reach": typed(1)}}
    for nobody in (factories.requester_of(trial), factories.make_member(factories.make_department())):
        with pytest.raises(Refused):
            post_figures.enter(trial, said, by=nobody)
    assert PostFigure.objects.count() == 0
    with pytest.raises(ValidationError, match="not negative"):
        post_figures.enter(trial, {(post.number, "instagram"): {"reach": typed(-1)}}, by=reviewer)
    assert (
        post_figures.enter(trial, {(99, "instagram"): {"reach": typed(1)}, (1, "x"): {"reach": typed(1)}}, by=reviewer)
        == 0
    )


def test_as_many_queries_for_thirty_posts_as_for_three(trial, django_assert_num_queries):
    posts = [share(trial, {"X": f"https://x.com/a/status/20740000000000001{number:02}"}) for number in range(30)]
    imported("X", export("x_content"))
    for some in (posts[:3], posts):
        with django_assert_num_queries(3):
            figures_of_posts(some)
