"""Account names as people write and share them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.written import account_names

NAME = [
    *("clinic", "@clinic", "＠clinic", " @clinic\u200b", "@cli\u00adnic"),
    *("https://www.instagram.com/clinic/?igsh=MzRlODBiNWFlZA==", "instagram.com/clinic", "https://instagr.am/clinic"),
    *("<https://www.instagram.com/clinic/reels/?hl=de>", "https://ig.me/m/clinic", "https://www.threads.net/@clinic"),
    *("https://m.facebook.com/clinic/about", "https://de-de.facebook.com/clinic?mibextid=x", "fb.com/clinic"),
    *(
        "https://x.com/clinic/status/123?s=20",
        "twitter.com/@clinic",
        "https://twitter.com/intent/user?screen_name=clinic",
    ),
    *(
        "https://de.linkedin.com/company/clinic/posts/",
        "linkedin.com/school/clinic",
        "https://youtube.com/@clinic?si=x",
    ),
    *("https://www.youtube.com/c/clinic/videos", "https://www.tiktok.com/@clinic?_t=1&_r=1", "https://t.me/s/clinic"),
    *("https://www.snapchat.com/add/clinic", "https://www.pinterest.de/clinic/_saved/", "https://vimeo.com/clinic"),
    *("https://www.reddit.com/r/clinic/", "https://discord.gg/clinic", "https://www.flickr.com/photos/clinic/"),
]


@pytest.mark.parametrize("written", NAME)
def test_the_name_is_taken(written):
    assert account_names.name_in(written) == "clinic"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("@clinic@mastodon.example", "clinic@mastodon.example"),
        ("https://mastodon.example/@clinic", "clinic@mastodon.example"),
        ("https://bsky.app/profile/clinic.bsky.social", "clinic.bsky.social"),
        ("clinic.bsky.social", "clinic.bsky.social"),
        ("https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv", "UCabcdefghijklmnopqrstuv"),
        ("https://www.facebook.com/profile.php?id=100064", "100064"),
        ("https://whatsapp.com/channel/0029VaNorthfieldHospital", "0029VaNorthfieldHospital"),
    ],
)
def test_a_name_that_only_the_whole_tells(written, name):
    assert account_names.name_in(written) == name


@pytest.mark.parametrize(
    "written",
    [
        *("https://www.instagram.com/p/C1a2b3/", "https://www.instagram.com/", "https://www.facebook.com/share/abc/"),
        *("https://youtu.be/abc", "https://www.youtube.com/watch?v=abc", "https://www.linkedin.com/in/jane-doe"),
        *("https://t.me/+abcdef", "https://vimeo.com/123456", "https://hospital.example/clinic", "https://[::1"),
    ],
)
def test_what_is_no_account_stays_as_it_was_written(written):
    assert account_names.read(written) == account_names.AccountName(written)


def test_the_address_is_kept_without_what_an_app_added():
    written = "https://www.instagram.com/clinic/?igsh=MzRlODBiNWFlZA=="
    assert account_names.read(written).address == "https://www.instagram.com/clinic/"


def test_a_name_alone_has_no_address():
    assert account_names.read("@clinic").address == ""


@given(st.text(alphabet="@＠/.:?=&[]#%htpsx.comfab+ \u200b", max_size=60))
def test_nothing_that_is_written_breaks_it(text):
    assert isinstance(account_names.name_in(text), str)
