"""Every page of the portal as a table."""

from typing import Any

from questionnaire.choices import CORE_SECTIONS, Section
from tests import afterwards
from tests.accounts import details as account_details
from tests.journeys.page import Page, days_to_think_of, pdf, refused, tabs, uploaded_form

NO_SUCH_PAGE = "/no-such-page/"

FIRST, SECOND = {"number": 1}, {"number": 2}
HANDED_OVER = "trial with posts handed over"
ANY_FILE, FILED = pdf(b"%PDF-1.7 something else"), pdf(afterwards.RECORD_COPY)
ASKED = {"key": "campaign"}
TEXT_DUE = "1. The text of a post is due"
PICTURED = {"key": "pictured"}
NO_PICTURE = {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": b"<svg><script>alert(1)</script></svg>"}
PREPARING, READY = {"key": "preparing"}, {"key": "ready"}
INSTAGRAM = {"key": "instagram"}
FIGURES = {
    "name": "figures.csv",
    "mimeType": "text/csv",
    "buffer": b"Date,Views,Reichweite,Likes\n2026-03-01,10,1,2\n2026-03-02,many,2,3\n2026-04-01,7,3,1.2K\n",
}
DAYS = {"name": "days.ics", "mimeType": "text/calendar", "buffer": days_to_think_of()}
NEW_SETTINGS = {
    "Time zone": "Auckland",
    "Working days a review usually takes": 5,
    "Length of a trial in weeks": 8,
    "Days until the department is reminded of changes asked for": 10,
}

VISITOR = [
    Page("account_login", who="nobody"),
    Page("account_login", who="nobody", fill={"Email": "a@b.example", "Password": "no"}, press="Sign in", shows="not"),
    Page("account_reset_password", who="nobody"),
    refused("account_reset_password", "", "Send the link", who="nobody"),
    Page("account_reset_password_done", who="nobody"),
    Page("account_reset_password_from_key", who="nobody", args={"uidb36": "1", "key": "a-b"}, shows="no longer works"),
    Page("account_reset_password_from_key", who="nobody", shows="Choose a new password"),
    Page("account_reset_password_from_key_done", who="nobody"),
    Page("account_inactive", who="nobody"),
    Page("invitation", who="nobody", shows="password"),
    refused("invitation", "", "Save the password and sign in", who="nobody"),
    Page("invitation", who="nobody", args={"token": "nobody-was-given-this"}, status=404),
    Page(NO_SUCH_PAGE, who="nobody", status=404),
    Page("sign-off", "submitted", who="nobody"),
    refused("sign-off", "submitted", "Send my answer", who="nobody"),
    Page("sign-off", "withdrawn", who="nobody", shows="no longer needed"),
    Page("sign-off", who="nobody", args={"token": "nobody-was-given-this"}, status=404),
    Page("check-in", "trial", who="nobody", shows="Can you keep this up?"),
    refused("check-in", "trial", "Save", who="nobody"),
    Page("check-in", "trial over", who="nobody", shows="The trial is over"),
    Page("verify", who="nobody"),
    refused("verify", "", "Check the copy", who="nobody"),
    Page("verify", who="nobody", fill={"File": ANY_FILE}, press="Check the copy", shows="We do not know this file"),
    Page("verify-code", who="nobody", args={"code": "7QK4-M2XD-9RTA"}, status=404),
    Page("verify-code", "filed", who="nobody", shows="was filed on"),
    Page("verify-code", "filed", who="nobody", fill={"File": FILED}, press="Check the copy", shows="Genuine"),
    Page(
        "verify-code",
        "filed",
        who="nobody",
        fill={"File": ANY_FILE},
        press="Check the copy",
        shows="not the record copy",
    ),
]

DEPARTMENT = [
    Page("home"),
    Page("requests"),
    Page("requests", query="?q=nothing-like-this", shows="Nothing found"),
    Page("search"),
    Page("search", query="?q=honest+tone", shows="An honest answer about"),
    Page("search", query="?q=nothing-like-this", shows="Nothing found"),
    Page("help"),
    Page("request-new"),
    refused("request-new", "", "Start the draft"),
    *tabs("empty draft", "member", "", "answers", "history"),
    *tabs("submitted", "member", "", "answers", "meeting"),
    *tabs("changes requested", "member", "", "changes"),
    *tabs("meeting", "member", "", "meeting"),
    *tabs("meeting cancelled", "member", "", "meeting"),
    *tabs("targets agreed", "member", "", "meeting", "trial", "scorecard"),
    Page("check-ins", "accompanied trial", shows="Correct the answer"),
    Page("request-scorecard", "accompanied trial", shows="Weekly check-ins"),
    Page("half-way", "accompanied trial", shows="Change your notes"),
    *tabs("trial", "member", "", "trial", "scorecard"),
    *tabs("trial over", "member", ""),
    *tabs("approved", "member", "", "trial", "documents", "history"),
    *tabs("declined", "member", "", "documents"),
    *tabs("contributor", "member", "", "trial"),
    *tabs("contributor with an agreement", "member", "", "trial"),
    *tabs("contributor with an agreement", "staff", "", "trial"),
    *tabs("withdrawn", "member", ""),
    *tabs("thrown away", "member", ""),
]

DEPARTMENT_MOVES = [
    Page("move-withdraw", "empty draft"),
    Page("move-withdraw", "submitted"),
    Page("move-become-contributor", "meeting"),
    refused("move-become-contributor", "meeting", "Become a contributor"),
    Page("move-restore-draft", "thrown away"),
    Page("move-submit", "trial", status=409),
    Page("request-form", "trial", status=409),
    Page("decision-letter", "trial", status=409),
    Page("trial-report", "submitted", status=409),
    Page("record-copy", "trial", status=409),
    Page("record-copy", "approved", status=503),
    Page("record-copy-edition", "approved", args=FIRST, status=503),
    Page("post-new", "trial"),
    refused("post-new", "trial", "Add the post"),
    Page("post-change", "trial", args=FIRST),
    Page("post-move", "trial", args=FIRST),
    Page("post-copy", "trial", args=FIRST),
    Page("check-in-week", "accompanied trial", args=FIRST, shows="This week is answered."),
    refused("check-in-week", "trial", "Save", args=FIRST),
    Page("call-for-help", "trial"),
    refused("call-for-help", "trial", "Ask for help"),
    Page("half-way-notes", "trial"),
    refused("half-way-notes", "trial", "Save the notes"),
    Page("posts-several", "trial"),
    refused("posts-several", "trial", "Add the posts"),
    Page("calendar-import", "imports", shows="Files that are not finished"),
    refused("calendar-import", "trial", "Read the file"),
    Page("calendar-import-check", "imports", args=FIRST, shows="1 line is not understood"),
    refused("calendar-import-check", "imports", "Add 1 post", args=FIRST),
    Page("calendar-import-check", "imports", args={"number": 2}, shows="Say first on which channels"),
    Page("calendar-import-check", "imports", args={"number": 3}, shows="We cannot read this file"),
    Page("calendar-import-check", "imports", args={"number": 4}, shows="1 post added"),
    Page("calendar-import-check", "imports", args={"number": 5}, shows="The file is being read"),
    Page("request-figures", "existing accounts", shows="There are no figures from before the submission"),
    Page("figures-month", "existing accounts", args=INSTAGRAM, shows="Leave a field empty"),
    Page(
        "figures-month",
        "existing accounts",
        args=INSTAGRAM,
        fill={"Views": "lots"},
        press="Save figures",
        shows="Write a whole number",
    ),
    Page("figures-import", "existing accounts", args=INSTAGRAM),
    refused("figures-import", "existing accounts", "Read the file", args=INSTAGRAM),
    Page(
        "figures-import",
        "existing accounts",
        args=INSTAGRAM,
        fill={"Export of the platform": FIGURES},
        press="Read the file",
        shows="1 line is not understood",
    ),
    Page("figures-import-check", "existing accounts", args=INSTAGRAM | FIRST, shows="Some things are not in the file"),
    refused("figures-import-check", "existing accounts", "Read the file again", args=INSTAGRAM | FIRST),
    Page("feed", shows="You have no address yet."),
    Page("feed", press="Make an address", shows="Keep it to yourself"),
    Page("post-change", "pictures", args=FIRST, shows="The post needs it before it is ready."),
    Page("post-pictures", "pictures", args=FIRST),
    Page("request-trial", "pictures"),
    refused("post-pictures-add", "pictures", "Add the pictures", args=FIRST),
    refused("post-pictures-add", "pictures", "Add the pictures", args=FIRST, fill={"Add pictures": NO_PICTURE}),
    Page("post-picture-remove", "pictures", args=PICTURED),
    Page("post-change", HANDED_OVER, args=SECOND, shows="Who is in the picture?"),
    Page("post-comment", HANDED_OVER, args=FIRST),
    refused("post-comment", HANDED_OVER, "Add the comment", args=FIRST),
    Page("post-not-use", "trial", args=FIRST),
    refused("post-not-use", "trial", "Do not use this post", args=FIRST),
    Page("agreement", "contributor"),
    refused("agreement", "contributor", "Save the agreement"),
    Page("agreement-end", "contributor with an agreement"),
    Page("site-settings", status=403),
    Page(NO_SUCH_PAGE, status=404),
    Page("account_change_password"),
    refused("account_change_password", "", "Change the password"),
    Page("account_reauthenticate"),
    Page("account_logout"),
]

# Rows that replace those on file, and two answers that are wrong.
FILLED_FORM = uploaded_form({"why": "Others have one", "audiences-0-who": "Everybody", "goals-0-due_on": "next summer"})

BAD_ANSWERS: dict[Section, dict[str, Any]] = {
    Section.UNIT: {"Your sponsor’s e-mail address": "no address"},
    Section.STRATEGY: {"Within how many hours will you answer comments and messages on weekdays?": -1},
    Section.TEAM: {"Which shared mailbox will own the account?": "no address"},
}

QUESTIONNAIRE = [
    Page("questionnaire", "empty draft"),
    Page("questionnaire", "draft"),
    Page("questionnaire", "changes requested"),
    Page("move-submit", "empty draft"),
    Page("move-submit", "draft"),
    Page("questionnaire-section", "empty draft", args={"section": "platforms"}, shows="Platforms come last"),
    Page("questionnaire-section", "changes requested", args={"section": "team"}, shows="Are these two people?"),
    Page("questionnaire-import", "draft"),
    refused("questionnaire-import", "draft", "Read the form"),
    refused("questionnaire-import", "draft", "Read the form", fill={"The completed form": FILLED_FORM}),
    *[Page("questionnaire-section", "draft", args={"section": section.value}) for section in CORE_SECTIONS],
    *[
        Page("questionnaire-section", "draft", args={"section": section}, press=button)
        for section, button in (("audience", "Add another audience"), ("platforms", "Add another platform"))
    ],
    *[
        refused("questionnaire-section", "draft", "Save and continue", fill=fill, args={"section": section.value})
        for section, fill in BAD_ANSWERS.items()
    ],
]

COMMS = [
    Page("search", who="staff", query="?q=administrator&kind=people", shows="Account manager"),
    Page("home", who="staff"),
    Page("requests", who="staff"),
    *tabs("submitted", "staff", "", "meeting", "mails", "history"),
    *tabs("changes requested", "staff", "", "answers", "changes"),
    *tabs("meeting", "staff", "", "meeting"),
    Page("meeting-pack", "submitted", who="staff"),
    Page("meeting-pack", "changes requested", who="staff", shows="not answered yet"),
    Page("meeting-pack", "meeting", who="staff"),
    *tabs("meeting past", "staff", "", "meeting"),
    *tabs("meeting held", "staff", "", "meeting"),
    *tabs("trial", "staff", "", "trial"),
    *tabs("trial over", "staff", "", "trial"),
    *tabs("approved", "staff", "", "documents"),
    Page("request-documents", "account on file", who="staff", shows="Recorded by"),
    *tabs("filed", "staff", "documents"),
    *tabs("not filed", "staff", "", "documents"),
    Page("request-documents", "submitted", who="staff", shows="No documents yet"),
]

# Two details that cannot be accepted, and one more box than is ticked on file.
WRONG = {"comms.created_on": "03/04/2026", "comms.credentials_kept": "Password: hunter2", "comms.check.rules": "on"}
ACCOUNT_FORM = pdf(account_details.filled({**account_details.WRITTEN, **WRONG}))

COMMS_MOVES = [
    Page("request-assign", "submitted", who="staff"),
    Page("move-schedule-meeting", "submitted", who="staff", status=409),
    Page("move-schedule-meeting", "assigned", who="staff"),
    refused("move-schedule-meeting", "assigned", "Book the meeting", who="staff", fill={"Length in minutes": ""}),
    Page("move-request-changes", "assigned", who="staff"),
    Page("move-request-changes", "assigned", who="staff", query="?at=objectives:goals"),
    refused("move-request-changes", "assigned", "Ask for these changes", who="staff"),
    Page("move-take-back-changes", "changes requested", who="staff"),
    Page("move-decline", "assigned", who="staff"),
    refused("move-decline", "assigned", "Decline the request", who="staff"),
    refused("move-withdraw", "assigned", "Withdraw the request", who="staff"),
    Page("move-become-contributor", "meeting", who="staff"),
    Page("meeting-book", "meeting cancelled", who="staff"),
    Page("meeting-move", "meeting", who="staff", args=FIRST),
    Page("meeting-cancel", "meeting", who="staff", args=FIRST),
    Page("meeting-hold", "meeting", who="staff", args=FIRST),
    Page("meeting-miss", "meeting past", who="staff", args=FIRST),
    Page("meeting-minutes", "meeting held", who="staff", args=FIRST),
    refused("meeting-minutes", "meeting held", "Save the correction", who="staff", args=FIRST, fill={"Minutes": ""}),
    Page("trial-targets", "meeting held", who="staff"),
    refused("trial-targets", "meeting held", "Record the targets", who="staff", fill={"Weeks": 99}),
    Page("move-start-trial", "targets agreed", who="staff"),
    Page("request-scorecard", "accompanied trial", who="staff", shows="Answer the department"),
    Page("call-answer", "accompanied trial", who="staff", args={"number": 2}),
    refused("call-answer", "accompanied trial", "Send the answer", who="staff", args={"number": 2}),
    Page("half-way-hold", "accompanied trial", who="staff"),
    refused("half-way-hold", "accompanied trial", "Record the day", who="staff", fill={"Day on which it was held": ""}),
    Page("trial-end-early", "trial", who="staff"),
    Page("move-extend-trial", "trial", who="staff"),
    Page("post-share", "trial", who="staff", args=FIRST),
    Page("post-change", HANDED_OVER, who="staff", args=FIRST),
    Page("post-ask", HANDED_OVER, who="staff", args=FIRST),
    refused("post-ask", HANDED_OVER, "Ask for this change", who="staff", args=FIRST),
    Page("post-take-day", HANDED_OVER, who="staff", args=FIRST, shows="on the same channels"),
    Page("account-details", "approved", who="staff"),
    Page("account-details", "approved", who="staff", query="?by-hand"),
    refused("account-details", "approved", "Read the form", who="staff"),
    Page("account-details", "account on file", who="staff", query="?by-hand", shows="Recorded now"),
    refused(
        "account-details", "account on file", "Read the form", who="staff", fill={"The completed form": ACCOUNT_FORM}
    ),
    Page("request-decision", "trial over", who="staff"),
    Page("request-decision", "meeting", who="staff", shows="Approval comes after a trial."),
    Page("posts", who="staff"),
    Page("shared-links", "trial over", who="staff"),
    refused("shared-links", "trial over", "Save the links", who="staff"),
    Page("post-pictures", "pictures", who="staff", args=FIRST),
    Page("move-approve", "trial over", who="staff"),
    refused("move-approve", "trial over", "Approve the account", who="staff"),
]

ADMIN = [
    Page("home", who="admin"),
    Page("site-settings", who="admin"),
    Page("reminders", who="admin"),
    refused("reminders", "", "Save reminders", who="admin", fill={"Times at most": ""}, within=TEXT_DUE),
    Page("channels", who="admin", shows="On offer"),
    Page("channels-figures", who="admin", shows="Instagram"),
    Page("channel-figures", who="admin", args=INSTAGRAM, shows="No figures yet"),
    Page("channel-figures-month", who="admin", args=INSTAGRAM),
    Page("channel-figures-import", who="admin", args=INSTAGRAM),
    Page(
        "channel-figures-import",
        who="admin",
        args=INSTAGRAM,
        fill={"Export of the platform": FIGURES},
        press="Read the file",
        shows="1 line is not understood",
    ),
    Page("channel-figures-import-check", who="admin", args=INSTAGRAM | FIRST, shows="What this file changes"),
    Page("channel-new", who="admin"),
    Page("starter-kit", who="admin", shows="On offer"),
    Page("starter-kit-item-new", who="admin"),
    refused("starter-kit-item-new", "", "Add the part", who="admin"),
    Page("starter-kit-item", who="admin", args={"key": "brand-files"}),
    Page("observances", who="admin", shows="Coming"),
    refused("observances", "", "Read the file", who="admin"),
    Page(
        "observances", who="admin", fill={"Calendar file (.ics)": DAYS}, press="Read the file", shows="Nothing is saved"
    ),
    Page("channel-change", who="admin", args={"key": "instagram"}),
    refused("channel-new", "", "Add the channel", who="admin", fill={"Name": "instagram "}),
    Page("deleted-drafts", who="admin"),
    Page("deleted-drafts", who="admin", query="?q=nothing-like-this", shows="Nothing found"),
    refused("site-settings", "", "Save settings", who="admin", fill={"Organisation": "", "Time zone": "Nicosia"}),
    Page("site-settings", who="admin", press="See what changes", shows="You have not changed anything."),
    Page("request", "changes requested", who="admin"),
    Page("request", "trial", who="admin"),
    Page("site-settings", who="admin", fill=NEW_SETTINGS, press="Save settings", shows="Open requests are affected."),
    Page("questions", who="admin", shows="not published yet"),
    Page("question-new", who="admin"),
    refused("question-new", "", "Save and preview", who="admin"),
    Page("question", who="admin", args=ASKED),
    Page("question-edit", who="admin", args=ASKED),
    Page("question-publish", who="admin", args=ASKED, shows="What changes"),
    Page("question-publish", who="admin", args={"key": "secret"}, shows="This seems to ask"),
    Page("question-retire", who="admin", args=ASKED),
    Page("question-bring-back", who="admin", args={"key": "retired"}),
    Page("requests", who="admin", query="?answer=campaign:Spring", shows="Nothing found"),
    Page("corrections", "approved", who="admin"),
    Page("correction", "approved", who="admin", args={"section": "strategy"}),
    refused("correction", "approved", "Correct the record", who="admin", args={"section": "audience"}),
    Page("bundles", who="admin", shows="Making the documents"),
    Page("bundle-new", who="admin", query="?q=clinic", shows="Search: “clinic”"),
    Page("bundle-new", who="admin", query="?q=nothing-like-this", shows="No documents to download"),
    Page("bundle", who="admin", args=PREPARING, shows="of 3 documents"),
    Page("bundle", who="admin", args=READY, shows="Your file is ready"),
    Page("move-reopen", "declined", who="admin"),
    Page("move-restore-draft", "thrown away", who="admin"),
    Page("move-approve-without-trial", "existing accounts", who="admin"),
]

NOTHING_YET = [
    Page("questions", who="admin", shows="No questions of your own yet"),
    Page("bundles", who="admin", shows="No bundles yet"),
    Page("home"),
    Page("requests"),
    Page("home", who="staff"),
    Page("requests", who="staff"),
    Page("home", who="newcomer"),
]

LONG = [
    Page("search", who="staff", query="?q=a+honest", shows="of"),
    Page("home"),
    Page("requests"),
    *tabs("long-winded", "member", "", "answers", "meeting", "trial", "history"),
    *tabs("long-winded", "staff", "", "meeting", "mails"),
    Page("questionnaire", "long draft"),
    Page("request-changes", "long changes", who="staff"),
    Page("request-changes", "long changes"),
    Page("questionnaire", "long changes"),
    Page("questionnaire-section", "long changes", args={"section": "strategy"}),
    Page("questionnaire-section", "long changes", args={"section": "objectives"}),
    Page("questionnaire-section", "long draft", args={"section": "objectives"}),
    Page("move-submit", "long draft"),
    Page("request-assign", "assigned", who="staff"),
    Page("meeting-pack", "long-winded", who="staff"),
    Page("sign-off", "assigned", who="nobody"),
    Page("request-documents", "long account", who="staff", shows="1 earlier version"),
    Page("account-details", "long account", who="staff", query="?by-hand"),
    Page("questions", who="admin"),
    Page("question-publish", who="admin", args={"key": "long"}),
    Page("bundles", who="admin"),
    Page("bundle", who="admin", args=READY, shows="Missing documents"),
]

MANY = [
    Page("search", query="?q=draft&page=2", shows="Draft"),
    Page("requests"),
    Page("requests", query="?page=5&sort=-title"),
    Page("request-trial", "many rows", who="staff"),
    Page("posts", who="staff"),
    Page("request-history", "many rows"),
    Page("request-mails", "many rows", who="staff"),
]

GROUPS = {
    "for visitors": VISITOR,
    "of the department": DEPARTMENT,
    "on which the department acts": DEPARTMENT_MOVES,
    "of the questionnaire": QUESTIONNAIRE,
    "of the comms team": COMMS,
    "on which the comms team acts": COMMS_MOVES,
    "of admins": ADMIN,
    "with nothing yet": NOTHING_YET,
    "with long words": LONG,
    "with many rows": MANY,
}

# By address and reader: the page that is looked at in every light, on every screen.
FIRST_OF_KIND = {(page.name, page.who): page for pages in reversed(GROUPS.values()) for page in reversed(pages)}

# Addresses that answer with a file or lead on, never with a page of their own.
WITHOUT_A_PAGE = {
    "answer-suggestions",
    "bundle-cancel",
    "bundle-delete",
    "bundle-download",
    "bundle-progress",
    "call-solve",
    "feed-file",
    "questions-order",
    "blank-form",
    "post-picture",
    "post-picture-download",
    "post-picture-small",
    "department-suggestions",
    "logo",
    "trial-calendar-file",
    "post-accept",
    "post-set-aside",
    "post-unshare",
    "posts-request-suggestions",
    "posts-undo",
    "meeting-invitation",
    "meeting-pack-pdf",
    "record-copies-retry",
    "request-mails-retry",
    "sign-off-ask-again",
    "starter-kit-tick",
}
