"""Around every page: health addresses, the site's settings and zone, signing in, and refusals as 409 pages."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.refusals import Refused
from requests_app.organisation.models import active_site_settings
from requests_app.pages import kept_texts

GetResponse = Callable[[HttpRequest], HttpResponse]


def is_asked_by_script(request: HttpRequest) -> bool:
    """Whether a script of ours waits for the answer; it can do nothing with a page."""
    return request.headers.get("Accept") == "application/json"


class HealthMiddleware:
    """Answers `/healthz` (the process is alive) and `/readyz` (the database is reachable and migrated).

    It comes before everything else: monitors use plain http, any host name and no login.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain")
        if request.path == "/readyz":
            problem = _not_ready_because()
            return HttpResponse(f"{problem or 'ready'}\n", content_type="text/plain", status=503 if problem else 200)
        return self.get_response(request)


class SiteSettingsMiddleware:
    """Reads the settings once per web request and turns the clock to the site's zone."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with active_site_settings() as site_settings:
            request.site_settings = site_settings  # type: ignore[attr-defined]
            return self.get_response(request)


class SignInMiddleware(LoginRequiredMiddleware):
    """Send people who are not signed in to the login, and lose nothing that they typed before their session ended.

    A form whose token did not fit was refused before: nothing is kept that another site could have sent.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponse:
        to_login = super().handle_no_permission(request, view_func)
        if is_asked_by_script(request):
            return JsonResponse({"login": to_login.url}, status=401)
        if request.method == "POST" and kept_texts.is_kept_at(request):
            if kept_texts.keep(request):
                messages.info(request, _("You were signed out. What you typed is kept: sign in to continue."))
            else:
                text = _(
                    "You were signed out, and what you typed could not be kept. Go back and copy it before you sign in."
                )
                messages.warning(request, text)
        return to_login


class RefusalMiddleware:
    """Turns a refused or stale move into a 409 page that says where the request stands and who moved it last."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        if is_asked_by_script(request):
            return JsonResponse({"message": " ".join(exception.reasons)}, status=409)
        account_request = exception.account_request
        context = {
            "account_request": account_request,
            "state_label": State(account_request.state).label,
            "reasons": exception.reasons,
            "latest_move": account_request.history.filter(what__in=Move.values).latest_first().first(),
        }
        return render(request, "pages/refused.html", context, status=409)


def _not_ready_because() -> str:
    try:
        executor = MigrationExecutor(connection)
        has_unapplied = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return "the database cannot be reached"
    return "migrations are not applied" if has_unapplied else ""
