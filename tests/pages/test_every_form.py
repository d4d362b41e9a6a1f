"""Every form of the portal keeps what is typed into it, or stands here with the reason why it need not."""

import re
from pathlib import Path

import pytest

from tests import factories

TEMPLATES = Path(__file__).parents[2] / "templates"
LABEL, TAG = re.compile(r"<label\b[^>]*>(.*?)</label>", re.DOTALL), re.compile(r"<[^>]+>")
FORM = re.compile(r"<form\b(.*?)>(.*?)</form>", re.DOTALL)
KEEPS = ("components/keeps_text.html", "data-owner=")

BUTTON, CHOICES, FILE = "only a button", "only choices", "only a file, which no browser keeps"
LOOKED_FOR = "what is looked for is in the page’s address"
PASSWORD = "an address or a password, which nobody keeps"
NOTHING_TO_KEEP = {
    "account/invitation.html": PASSWORD,
    "account/invitation_expired.html": BUTTON,
    "account/login.html": PASSWORD,
    "account/logout.html": BUTTON,
    "account/new_link_form.html": PASSWORD,
    "account/password_change.html": PASSWORD,
    "account/password_reset.html": PASSWORD,
    "account/password_reset_from_key.html": PASSWORD,
    "account/reauthenticate.html": PASSWORD,
    "account_requests/assign.html": CHOICES,
    "accounts/upload.html": FILE,
    "documents/bundles/bundle.html": BUTTON,
    "evidence/retrospectives/release.html": CHOICES,
    "documents/bundles/new.html": CHOICES,
    "documents/bundles/progress.html": BUTTON,
    "components/filter_bar.html": LOOKED_FOR,
    "components/kept_text.html": BUTTON,
    "components/messages.html": BUTTON,
    "components/site_search.html": LOOKED_FOR,
    "components/user_menu.html": BUTTON,
    "dashboard/overview.html": BUTTON,
    "dashboard/search/search.html": LOOKED_FOR,
    "documents/editions.html": BUTTON,
    "documents/verification/verify.html": "a file and a code of twelve letters, and nothing is saved",
    "evidence/starter_kit/of_request.html": BUTTON,
    "evidence/stuck/call.html": BUTTON,
    "figures/answers.html": CHOICES,
    "figures/check.html": CHOICES,
    "figures/import.html": BUTTON,
    "figures/month.html": "the month that is shown is in the page’s address; its figures are kept",
    "figures/upload.html": FILE,
    "mail/mails.html": BUTTON,
    "moves/review.html": BUTTON,
    "pdf/_comms_part.html": "on paper",
    "questionnaires/extra/ask_once.html": BUTTON,
    "questionnaires/extra/index.html": BUTTON,
    "questionnaires/extra/publish.html": BUTTON,
    "questionnaires/imports/upload.html": FILE,
    "sign_offs/expired.html": BUTTON,
    "trials/feeds/page.html": BUTTON,
    "trials/imports/adding.html": CHOICES,
    "trials/imports/import.html": BUTTON,
    "trials/imports/meaning.html": CHOICES,
    "trials/imports/upload.html": FILE,
    "trials/observances/index.html": FILE,
    "trials/observances/preview.html": BUTTON,
    "trials/pictures/section.html": "beside the texts, which are kept, only files, which no browser keeps",
    "trials/calendar/calendar.html": "the script fills it in when a post is dragged",
    "trials/calendar/undo.html": BUTTON,
    "trials/handover/buttons.html": BUTTON,
    "trials/handover/take_day.html": BUTTON,
}


def forms() -> dict[str, list[str]]:
    """The forms of each template that has any."""
    texts = {path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")}
    return {name: found for name, text in texts.items() if (found := ["".join(form) for form in FORM.findall(text)])}


def test_every_form_keeps_its_text_or_has_none():
    keeps_nothing = {
        name for name, found in forms().items() if not all(any(mark in form for mark in KEEPS) for form in found)
    }
    assert keeps_nothing == set(NOTHING_TO_KEEP)


def test_no_form_is_overlooked():
    texts = [path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")]
    assert sum(map(len, forms().values())) == sum(text.count("<form") for text in texts)


# What may stay empty -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_text_that_may_stay_empty_is_marked_as_optional(client):
    asked = factories.make_changes_requested()
    client.force_login(factories.requester_of(asked))
    for page, label in (
        (asked.url("questionnaire-section", section="objectives"), "What did you change, or why not?"),
        (asked.url("move-withdraw"), "Why?"),
    ):
        assert is_marked(client.get(page).content.decode(), label), page
    client.force_login(factories.make_reviewer())
    assert not is_marked(client.get(asked.url("move-withdraw")).content.decode(), "Why?")
    meeting = factories.make_meeting()
    factories.let_meeting_begin(meeting)
    page = client.get(meeting.url("meeting-hold", number=1)).content.decode()
    assert is_marked(page, "Internal notes")
    assert not is_marked(page, "Minutes")


def is_marked(page, label):
    labels = [" ".join(TAG.sub(" ", found).split()) for found in LABEL.findall(page)]
    assert {label, f"{label} (optional)"} & set(labels), labels
    return label not in labels
