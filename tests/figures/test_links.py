"""Two links to one post are the same link; two posts never are."""

import pytest

from requests_app.figures.reading.links import LONGEST_LINK, numbers_in, plain_link

SAME = [
    ("https://www.instagram.com/p/NFa001/", "http://instagram.com/p/NFa001"),
    ("https://www.instagram.com/reel/NFa002/", "https://instagram.com/northfield/p/NFa002/?igsh=abc&utm_source=x"),
    (
        "https://x.com/NorthfieldHosp/status/2074000000000000107",
        "https://twitter.com/NorthfieldHosp/status/2074000000000000107?s=20",
    ),
    (
        "https://x.com/i/web/status/2074000000000000107",
        "https://mobile.twitter.com/a/status/2074000000000000107/photo/1",
    ),
    (
        "https://www.tiktok.com/@northfieldhospital/video/7412345678901234999?lang=en",
        "https://m.tiktok.com/@northfieldhospital/video/7412345678901234999",
    ),
    ("https://youtu.be/nfVid000001?si=abc", "https://www.youtube.com/watch?v=nfVid000001&t=10"),
    ("https://youtube.com/shorts/nfVid000001", "https://m.youtube.com/watch?app=desktop&v=nfVid000001"),
    (
        "https://www.linkedin.com/feed/update/urn:li:activity:7249000000000000001",
        "https://www.linkedin.com/posts/northfield_a-b-activity-7249000000000000001-XyZ1?rcm=1",
    ),
    (
        "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7249000000000000001/",
        "https://linkedin.com/feed/update/urn:li:activity:7249000000000000001",
    ),
    (
        "https://www.facebook.com/NorthfieldHospital/posts/2210001:0",
        "https://m.facebook.com/NorthfieldHospital/posts/2210001/?__tn__=R",
    ),
    ("https://news.example/a?p=12&lang=de", "HTTP://NEWS.example/a/?p=12"),
]
OTHERS = [
    ("https://www.instagram.com/p/NFa001/", "https://www.instagram.com/p/NFA001/"),
    ("https://news.example/?p=12", "https://news.example/?p=13"),
    ("https://x.com/a/status/2074000000000000107", "https://x.com/a/status/2074000000000000108"),
    ("https://www.youtube.com/watch?v=nfVid000001", "https://www.youtube.com/watch?v=nfVid000002"),
    ("https://facebook.com/photo?fbid=100000000001", "https://facebook.com/photo?fbid=100000000002"),
]


@pytest.mark.parametrize(("one", "another"), SAME)
def test_different_ways_to_one_post_are_one_link(one, another):
    assert plain_link(one) == plain_link(another) != ""


@pytest.mark.parametrize(("one", "another"), OTHERS)
def test_other_posts_are_others(one, another):
    assert plain_link(one) != plain_link(another)


@pytest.mark.parametrize(
    "text", ["", "no link", "javascript:alert(1)", "https://", "https://[half", "//x.com/a", "mailto:a@b.c"]
)
def test_what_is_no_link_is_none(text):
    assert (plain_link(text), numbers_in(text)) == ("", [])


def test_a_link_is_no_longer_than_its_column():
    assert len(plain_link(f"https://news.example/{'a' * 2000}")) == LONGEST_LINK


@pytest.mark.parametrize(
    ("link", "numbers"),
    [
        ("https://www.facebook.com/Northfield/posts/1362248909258331", ["1362248909258331"]),
        ("https://www.facebook.com/permalink.php?story_fbid=1362248909258331&id=1", ["1362248909258331"]),
        ("https://x.com/NorthfieldHosp/status/2074000000000000107", ["2074000000000000107"]),
        ("https://youtu.be/nfVid000001", ["nfVid000001"]),
        ("https://news.example/2026/10/01", []),
    ],
)
def test_the_number_of_a_post_is_found_in_its_link(link, numbers):
    assert numbers_in(link) == numbers
