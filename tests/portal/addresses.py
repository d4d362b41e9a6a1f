"""Every address with who gets what: the table that `test_urls_by_role` walks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver

from requests_app.evidence.library.models import LibraryCase
from requests_app.evidence.stuck.services import call_for_help
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import PostPicture
from tests import afterwards, factories
from tests.documents.bundles.making import finished_bundle
from tests.evidence.retrospectives.writing import make_decided
from tests.questionnaires.extra_questions import make_question
from tests.trials.imports.making import imported, table
from tests.trials.pictures.files import add_picture

ROLES = ("anonymous", "member", "member of another department", "staff", "staff of the department", "admin")


@dataclass(frozen=True)
class Address:
    """A route, the state of the request it is tried with, and the answer for each of `ROLES`, in their order."""

    route: str
    answers: str
    make: Callable[..., Any] | None = None
    kwargs: dict[str, str] = field(default_factory=dict)
    method: str = "get"

    @property
    def by_role(self) -> dict[str, int]:
        return dict(zip(ROLES, map(int, self.answers.split()), strict=True))

    @property
    def is_file(self) -> bool:
        """No page: a document, which takes long to make."""
        return self.route.endswith((".pdf", ".ics", "/download", "/full", "/small"))


ONE = "requests/<reference:reference>/"
FIRST = {"number": "1"}
INSTAGRAM = {"key": "instagram"}
GAP = {"key": "longest_gap"}
NO_FILE = INSTAGRAM | FIRST
ASKED = {"key": "campaign"}
BUNDLED = {"key": "bundled"}
PICTURED = {"key": "pictured"}
IN_LIBRARY = {"key": "released"}
draft, submitted = factories.make_complete_draft, factories.make_submitted
changes, meeting = factories.make_changes_requested, factories.make_meeting
held, agreed = factories.make_meeting_held, factories.make_targets_agreed
over, approved = factories.make_trial_over, factories.make_approved
filed = afterwards.make_filed
contributor = factories.make_contributor
declined, deleted_drafts = factories.make_declined, factories.make_deleted_draft


def trial(**fields: Any) -> Any:
    """A running trial with one planned post."""
    account_request = factories.make_trial(**fields)
    factories.make_posts(account_request, 1)
    return account_request


def shared(**fields: Any) -> Any:
    """A running trial with a post that was shared, and has no link."""
    account_request = factories.make_trial(**fields)
    factories.make_posts(account_request, 1, status=PostStatus.SHARED)
    return account_request


def agreed_on(**fields: Any) -> Any:
    """A contributor with an agreement."""
    account_request = factories.make_contributor(**fields)
    factories.agree_contribution(account_request)
    return account_request


def pictured(**fields: Any) -> Any:
    """A running trial with one planned post, which has a picture."""
    account_request = trial(**fields)
    add_picture(account_request.posts.get(), by=fields["by"])
    PostPicture.objects.filter(post__account_request=account_request).update(key=PICTURED["key"])
    return account_request


def stuck(**fields: Any) -> Any:
    """A running trial whose department asks for help."""
    account_request = factories.make_trial(**fields)
    call_for_help(account_request, text="Nobody has time to film.", by=fields["by"])
    return account_request


def ready(**fields: Any) -> Any:
    """A running trial with a post that is ready to be shared."""
    account_request = factories.make_trial(**fields)
    factories.make_posts(account_request, 1, status=PostStatus.READY)
    return account_request


def asked(**fields: Any) -> Any:
    """An extra question whose next version waits to be published, beside a request."""
    make_question("Campaign?", changed_to="Which campaign?")
    return factories.make_complete_draft(**fields)


def with_import(**fields: Any) -> Any:
    """A running trial, and a file with a post for it."""
    account_request = factories.make_trial(**fields)
    imported(account_request, table(account_request, 1))
    return account_request


def bundled(**fields: Any) -> Any:
    """A finished bundle with the documents of an approved request."""
    account_request = factories.make_approved(**fields)
    finished_bundle(account_request, key=BUNDLED["key"])
    return account_request


def in_library(**fields: Any) -> Any:
    """An approved request whose department has released its retrospective."""
    account_request = make_decided(**fields)
    LibraryCase.objects.filter(account_request=account_request).update(key=IN_LIBRARY["key"])
    return account_request


# The answers stand for: nobody logged in, a member, somebody of another department, staff, staff who belong to the
# department, an admin. 302 for the first of them is the way to the login page.
ADDRESSES = [
    # Login and accounts
    Address("accounts/login/", "200 302 302 302 302 302"),
    Address("accounts/logout/", "302 200 200 200 200 200"),
    Address("accounts/inactive/", "200 200 200 200 200 200"),
    Address("accounts/reauthenticate/", "302 200 200 200 200 200"),
    Address("accounts/invitation/<str:token>/", "404 404 404 404 404 404", kwargs={"token": "guessed"}),
    Address("accounts/password/change/", "302 200 200 200 200 200"),
    Address("accounts/password/reset/", "200 200 200 200 200 200"),
    Address("accounts/password/reset/done/", "200 200 200 200 200 200"),
    Address(
        "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        "200 200 200 200 200 200",
        kwargs={"uidb36": "1", "key": "no-such-key"},
    ),
    Address("accounts/password/reset/key/done/", "200 200 200 200 200 200"),
    # The portal
    Address("", "302 200 200 200 200 200"),
    Address("help/", "302 200 200 200 200 200"),
    Address("settings/", "302 403 403 403 403 200"),
    Address("settings/reminders/", "302 403 403 403 403 200"),
    Address("settings/channels/", "302 403 403 403 403 200"),
    Address("settings/channels/new/", "302 403 403 403 403 200"),
    Address("settings/channels/<slug:key>/", "302 403 403 403 403 200", kwargs={"key": "instagram"}),
    Address("credits/", "302 200 200 200 200 200"),
    Address("credits/credit.csv", "302 404 404 404 404 404"),
    Address("credits/credit.pdf", "302 404 404 404 404 404"),
    Address("settings/metrics/", "302 403 403 403 403 200"),
    Address("settings/metrics/new/", "302 403 403 403 403 200"),
    Address("settings/metrics/<slug:key>/", "302 403 403 403 403 200", kwargs={"key": "views"}),
    Address("settings/observances/", "302 403 403 403 403 200"),
    Address("settings/starter-kit/", "302 403 403 403 403 200"),
    Address("settings/starter-kit/new/", "302 403 403 403 403 200"),
    Address("settings/starter-kit/<slug:key>/", "302 403 403 403 403 200", kwargs={"key": "brand-files"}),
    Address("feed/", "302 200 200 200 200 200"),
    Address("feed/<str:token>.ics", "404 404 404 404 404 404", kwargs={"token": "guessed"}),
    Address("figures/", "302 403 403 200 200 200"),
    Address("settings/channels/<slug:key>/figures/", "302 403 403 200 200 200", kwargs=INSTAGRAM),
    Address("settings/channels/<slug:key>/figures/month/", "302 403 403 200 200 200", kwargs=INSTAGRAM),
    Address("settings/channels/<slug:key>/figures/import/", "302 403 403 200 200 200", kwargs=INSTAGRAM),
    Address("settings/channels/<slug:key>/figures/import/<int:number>/", "302 403 403 404 404 404", kwargs=NO_FILE),
    Address("library/", "302 200 200 200 200 200"),
    Address("library/<slug:key>/", "302 200 200 200 200 200", in_library, IN_LIBRARY),
    Address("library/<slug:key>/", "302 404 404 404 404 404", kwargs={"key": "no-such-case"}),
    Address("logo", "404 404 404 404 404 404"),
    Address("questions/", "302 403 403 403 403 200"),
    Address("questions/new/", "302 403 403 403 403 200"),
    Address("questions/order/", "302 403 403 403 403 404", method="post"),
    Address("questions/<slug:key>/", "302 403 403 403 403 200", asked, ASKED),
    Address("questions/<slug:key>/edit/", "302 403 403 403 403 200", asked, ASKED),
    Address("questions/<slug:key>/publish/", "302 403 403 403 403 200", asked, ASKED),
    Address("questions/<slug:key>/retire/", "302 403 403 403 403 200", asked, ASKED),
    Address("questions/<slug:key>/bring-back/", "302 403 403 403 403 200", asked, ASKED),
    Address("verify/", "200 200 200 200 200 200"),
    Address("verify/<str:code>/", "404 404 404 404 404 404", kwargs={"code": "7QK4-M2XD-9RTA"}),
    Address("posts/", "302 403 403 200 200 200"),
    Address("posts/requests/", "302 403 403 200 200 200"),
    Address("bundles/", "302 403 403 403 403 200"),
    Address("bundles/new/", "302 403 403 403 403 200"),
    Address("bundles/<slug:key>/", "302 403 403 403 403 200", bundled, BUNDLED),
    Address("bundles/<slug:key>/", "302 403 403 403 403 404", kwargs={"key": "no-such-bundle"}),
    Address("bundles/<slug:key>/progress", "302 403 403 403 403 200", bundled, BUNDLED),
    Address("bundles/<slug:key>/download", "302 403 403 403 403 200", bundled, BUNDLED),
    Address("bundles/<slug:key>/cancel/", "302 403 403 403 403 302", bundled, BUNDLED, method="post"),
    Address("bundles/<slug:key>/delete/", "302 403 403 403 403 302", bundled, BUNDLED, method="post"),
    Address("sign-off/<str:token>/", "404 404 404 404 404 404", kwargs={"token": "guessed"}),
    Address("check-in/<str:token>/", "404 404 404 404 404 404", kwargs={"token": "guessed"}),
    Address("questionnaire/blank-form.pdf", "200 200 200 200 200 200"),
    Address("search/", "302 200 200 200 200 200"),
    Address("requests/", "302 200 200 200 200 200"),
    Address("requests/deleted-drafts/", "302 403 403 403 403 200"),
    Address("requests/thrown-away/", "302 301 301 301 301 301"),
    Address(f"{ONE}messages/", "302 403 404 301 403 301", submitted),
    Address("requests/departments/", "302 200 200 200 200 200"),
    Address("requests/answers/", "302 403 403 200 200 200"),
    Address("requests/new/", "302 200 200 403 200 403"),
    # One request: what everybody who may see it reads
    Address(ONE, "302 200 404 404 200 404", draft),
    Address(ONE, "302 200 404 200 200 200", submitted),
    Address(ONE, "302 200 404 404 200 200", deleted_drafts),
    Address(f"{ONE}answers/", "302 200 404 200 200 200", submitted),
    Address(f"{ONE}changes/", "302 200 404 200 200 200", changes),
    Address(f"{ONE}changes/", "302 404 404 404 404 404", submitted),
    Address(f"{ONE}meeting/", "302 200 404 200 200 200", meeting),
    Address(f"{ONE}trial/", "302 200 404 200 200 200", trial),
    Address(f"{ONE}scorecard/", "302 200 404 200 200 200", trial),
    Address(f"{ONE}support/", "302 200 404 200 200 200", trial),
    Address(f"{ONE}support/", "302 404 404 404 404 404", submitted),
    Address(f"{ONE}scorecard/", "302 404 404 404 404 404", submitted),
    Address(f"{ONE}retrospective/", "302 200 404 200 200 200", in_library),
    Address(f"{ONE}retrospective/", "302 200 404 404 200 404", over),
    Address(f"{ONE}retrospective/", "302 409 404 404 409 404", trial),
    Address(f"{ONE}retrospective/release/", "302 200 404 403 200 403", in_library),
    Address(f"{ONE}retrospective/release/", "302 409 404 403 409 403", over),
    Address(f"{ONE}check-ins/", "302 200 404 200 200 200", trial),
    Address(f"{ONE}check-ins/", "302 404 404 404 404 404", agreed),
    Address(f"{ONE}check-ins/<int:number>/", "302 200 404 403 200 403", trial, FIRST),
    Address(f"{ONE}check-ins/<int:number>/", "302 409 404 403 409 403", over, FIRST),
    Address(f"{ONE}half-way/", "302 200 404 200 200 200", trial),
    Address(f"{ONE}half-way/", "302 404 404 404 404 404", agreed),
    Address(f"{ONE}half-way/notes/", "302 200 404 200 200 200", trial),
    Address(f"{ONE}half-way/held/", "302 403 404 200 403 200", trial),
    Address(f"{ONE}stuck/", "302 200 404 403 200 403", trial),
    Address(f"{ONE}stuck/", "302 409 404 403 409 403", over),
    Address(f"{ONE}stuck/<int:number>/answer/", "302 403 404 200 403 200", stuck, FIRST),
    Address(f"{ONE}stuck/<int:number>/solved/", "302 302 404 403 409 403", stuck, FIRST, method="post"),
    Address(f"{ONE}starter-kit/", "302 404 404 404 404 404", agreed, method="post"),
    Address(f"{ONE}starter-kit/", "302 409 404 409 409 409", submitted, method="post"),
    Address(f"{ONE}history/", "302 200 404 200 200 200", submitted),
    Address(f"{ONE}figures/", "302 200 404 200 200 200", submitted),
    Address(f"{ONE}figures/", "302 200 404 404 200 404", draft),
    Address(f"{ONE}figures/<slug:key>/", "302 200 404 200 200 200", submitted, INSTAGRAM),
    Address(f"{ONE}figures/<slug:key>/import/", "302 200 404 200 200 200", submitted, INSTAGRAM),
    Address(f"{ONE}figures/<slug:key>/import/<int:number>/", "302 404 404 404 404 404", submitted, NO_FILE),
    Address(f"{ONE}documents/", "302 200 404 200 200 200", approved),
    Address(f"{ONE}documents/", "302 200 404 404 200 404", draft),
    Address(f"{ONE}request-form.pdf", "302 409 404 409 409 409", submitted),
    Address(f"{ONE}decision-letter.pdf", "302 409 404 409 409 409", submitted),
    Address(f"{ONE}decision-letter.pdf", "302 200 404 200 200 200", declined),
    Address(f"{ONE}trial-report.pdf", "302 409 404 409 409 409", submitted),
    Address(f"{ONE}record-copy.pdf", "302 409 404 409 409 409", submitted),
    Address(f"{ONE}record-copy.pdf", "302 503 404 503 503 503", approved),
    Address(f"{ONE}record-copy.pdf", "302 200 404 200 200 200", filed),
    Address(f"{ONE}record-copies/<int:number>.pdf", "302 200 404 200 200 200", filed, FIRST),
    Address(f"{ONE}meetings/<int:number>/invitation.ics", "302 200 404 200 200 200", meeting, FIRST),
    Address(f"{ONE}scorecard/goals/<int:number>/", "302 200 404 200 200 200", trial, FIRST),
    Address(f"{ONE}scorecard/goals/<int:number>/", "302 409 404 409 409 409", approved, FIRST),
    # The comms team's pages
    Address(f"{ONE}mails/", "302 403 404 200 403 200", submitted),
    Address(f"{ONE}mails/retry/", "302 403 404 302 403 302", submitted, method="post"),
    Address(f"{ONE}account-details/", "302 403 404 200 403 200", approved),
    Address(f"{ONE}account-details/", "302 403 404 409 403 409", submitted),
    Address(f"{ONE}account-details/", "302 403 404 404 403 404", draft),
    Address(f"{ONE}account-details/", "302 403 404 404 403 403", deleted_drafts),
    Address(f"{ONE}record-copies/retry/", "302 403 404 302 403 302", approved, method="post"),
    Address(f"{ONE}meeting-pack/", "302 403 404 200 403 200", submitted),
    Address(f"{ONE}meeting-pack/", "302 403 404 404 403 404", draft),
    Address(f"{ONE}meeting-pack/", "302 403 404 404 403 403", deleted_drafts),
    Address(f"{ONE}meeting-pack.pdf", "302 403 404 200 403 200", submitted),
    Address(f"{ONE}assign/", "302 403 404 200 403 200", submitted),
    Address(f"{ONE}sign-off/ask-again/", "302 302 404 302 302 302", submitted, method="post"),
    Address(f"{ONE}meetings/book/", "302 403 404 200 403 200", held),
    Address(f"{ONE}meetings/<int:number>/move/", "302 403 404 200 403 200", meeting, FIRST),
    Address(f"{ONE}meetings/<int:number>/cancel/", "302 403 404 200 403 200", meeting, FIRST),
    Address(f"{ONE}meetings/<int:number>/hold/", "302 403 404 200 403 200", meeting, FIRST),
    Address(f"{ONE}meetings/<int:number>/minutes/", "302 403 404 200 403 200", held, FIRST),
    Address(f"{ONE}meetings/<int:number>/miss/", "302 403 404 200 403 200", meeting, FIRST),
    Address(f"{ONE}trial/calendar.<slug:key>", "302 200 404 200 200 200", trial, kwargs={"key": "csv"}),
    Address(f"{ONE}trial/targets/", "302 403 404 200 403 200", held),
    Address(f"{ONE}scorecard/thresholds/<slug:key>/", "302 403 404 200 403 200", trial, GAP),
    Address(f"{ONE}scorecard/thresholds/<slug:key>/", "302 403 404 409 403 409", agreed, GAP),
    Address(f"{ONE}trial/end-early/", "302 403 404 200 403 200", trial),
    Address(f"{ONE}trial/links/", "302 403 404 200 403 200", shared),
    Address(f"{ONE}post-figures/", "302 403 404 200 403 200", shared),
    Address(f"{ONE}post-figures/", "302 403 404 404 403 404", draft),
    Address(f"{ONE}trial/agreement/", "302 200 404 200 200 200", contributor),
    Address(f"{ONE}trial/agreement/", "302 409 404 409 409 409", trial),
    Address(f"{ONE}trial/agreement/end/", "302 200 404 200 200 200", agreed_on),
    Address(f"{ONE}trial/agreement/end/", "302 409 404 409 409 409", contributor),
    Address(f"{ONE}trial/posts/<int:number>/share/", "302 403 404 200 403 200", trial, FIRST),
    Address(f"{ONE}trial/posts/<int:number>/ask/", "302 403 404 200 403 200", ready, FIRST),
    Address(f"{ONE}trial/posts/<int:number>/take-day/", "302 403 404 200 403 200", ready, FIRST),
    Address(f"{ONE}trial/posts/<int:number>/accept/", "302 403 404 409 403 409", trial, FIRST, method="post"),
    Address(f"{ONE}corrections/", "302 403 404 403 403 200", approved),
    Address(f"{ONE}corrections/", "302 403 404 403 403 409", submitted),
    Address(f"{ONE}corrections/<slug:section>/", "302 403 404 403 403 200", approved, {"section": "team"}),
    # The department's pages; the comms team may plan posts too
    Address(f"{ONE}questionnaire/", "302 200 404 404 200 404", draft),
    Address(f"{ONE}questionnaire/", "302 200 404 403 200 403", changes),
    Address(f"{ONE}questionnaire/import/", "302 200 404 404 200 404", draft),
    Address(f"{ONE}questionnaire/import/", "302 409 404 403 409 403", submitted),
    Address(f"{ONE}questionnaire/<slug:section>/", "302 200 404 404 200 404", draft, {"section": "team"}),
    Address(f"{ONE}trial/posts/new/", "302 200 404 200 200 200", trial),
    Address(f"{ONE}trial/posts/several/", "302 200 404 200 200 200", trial),
    Address(f"{ONE}trial/undo/", "302 302 404 302 302 302", trial, method="post"),
    Address(f"{ONE}trial/posts/<int:number>/", "302 200 404 200 200 200", trial, FIRST),
    Address(f"{ONE}trial/posts/<int:number>/move/", "302 200 404 200 200 200", trial, FIRST),
    Address(f"{ONE}trial/posts/<int:number>/copy/", "302 200 404 200 200 200", trial, FIRST),
    Address(f"{ONE}trial/import/", "302 200 404 200 200 200", trial),
    Address(f"{ONE}trial/import/", "302 409 404 409 409 409", submitted),
    Address(f"{ONE}trial/import/<int:number>/", "302 200 404 200 200 200", with_import, FIRST),
    Address(f"{ONE}trial/posts/<int:number>/pictures/", "302 200 404 200 200 200", trial, FIRST),
    Address(f"{ONE}trial/posts/<int:number>/pictures/add/", "302 200 404 200 200 200", trial, FIRST),
    Address(f"{ONE}trial/pictures/<slug:key>/full", "302 200 404 200 200 200", pictured, PICTURED),
    Address(f"{ONE}trial/pictures/<slug:key>/small", "302 200 404 200 200 200", pictured, PICTURED),
    Address(f"{ONE}trial/pictures/<slug:key>/download", "302 200 404 200 200 200", pictured, PICTURED),
    Address(f"{ONE}trial/pictures/<slug:key>/remove/", "302 200 404 200 200 200", pictured, PICTURED),
    Address(f"{ONE}trial/posts/<int:number>/unshare/", "302 403 404 409 403 409", shared, FIRST, method="post"),
    Address(f"{ONE}trial/posts/<int:number>/set-aside/", "302 302 404 302 302 302", trial, FIRST),
    Address(f"{ONE}trial/posts/<int:number>/not-use/", "302 200 404 200 200 200", trial, FIRST),
    Address(f"{ONE}trial/posts/<int:number>/comment/", "302 200 404 200 200 200", trial, FIRST),
    # Moves; a move that is not somebody's is refused with a page that says so
    Address(f"{ONE}submit/", "302 200 404 404 200 404", draft),
    Address(f"{ONE}submit/", "302 200 404 409 200 409", changes),
    Address(f"{ONE}schedule-meeting/", "302 409 404 200 409 200", submitted),
    Address(f"{ONE}start-trial/", "302 409 404 200 409 200", agreed),
    Address(f"{ONE}decision/", "302 403 404 200 403 200", over),
    Address(f"{ONE}approve/", "302 409 404 200 409 200", over),
    Address(f"{ONE}approve-without-trial/", "302 409 404 409 409 200", held),
    Address(f"{ONE}request-changes/", "302 409 404 200 409 200", submitted),
    Address(f"{ONE}take-back-changes/", "302 409 404 200 409 200", changes),
    Address(f"{ONE}extend-trial/", "302 409 404 200 409 200", over),
    Address(f"{ONE}become-contributor/", "302 200 404 200 200 200", held),
    Address(f"{ONE}decline/", "302 409 404 200 409 200", submitted),
    Address(f"{ONE}withdraw/", "302 200 404 200 200 200", submitted),
    Address(f"{ONE}withdraw/", "302 200 404 404 200 404", draft),
    Address(f"{ONE}reopen/", "302 409 404 409 409 200", declined),
    Address(f"{ONE}restore-draft/", "302 200 404 404 200 200", deleted_drafts),
    # Django's admin: its first page and its login; its other pages have one rule
    Address("admin/", "302 403 403 403 403 200"),
    Address("admin/login/", "302 302 302 302 302 302"),
]


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Every route as it is written in the urls, those of included urls and of Django's admin too."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)
