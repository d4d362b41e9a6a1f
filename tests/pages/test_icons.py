"""Icons in pages."""

from requests_app.account_requests.choices import State
from requests_app.templatetags.icons import STATE_ICONS, icon, state_badge


def test_every_state_has_an_icon_that_there_is():
    assert set(STATE_ICONS) == set(State)
    assert all(icon(name, 16).startswith("<svg") for name in STATE_ICONS.values())


def test_the_word_of_a_state_is_text_and_never_markup():
    badge = state_badge(State.DRAFT, "<b>Draft</b>")
    assert badge.startswith('<span class="state state--draft"><svg')
    assert badge.endswith("&lt;b&gt;Draft&lt;/b&gt;</span>")
