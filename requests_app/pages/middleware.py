"""Around every page: what browsers may keep and do, health addresses, the site's settings, signing in, refusals."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from requests_app.account_requests.choices import Move, State
from requests_app.account_requests.refusals import Refused
from requests_app.organisation.models import active_site_settings
from requests_app.pages import kept_texts

GetResponse = Callable[[HttpRequest], HttpResponse]


def is_asked_by_script(request: HttpRequest) -> bool:
    """Whether a script of ours waits for the answer; it can do nothing with a page."""
    return request.headers.get("Accept") == "application/json"


class BrowserMiddleware:
    """Tell browsers to keep nothing that somebody signed in was shown, and which of their abilities no page needs.

    Who has a session counts as signed in: it costs no query. What says that it is public may be kept by anybody.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.policy = ", ".join(f"{ability}=()" for ability in settings.ABILITIES_SWITCHED_OFF)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Permissions-Policy"] = self.policy
        is_public = "public" in response.get("Cache-Control", "")
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not is_public:
            response["Cache-Control"] = "private, no-store"
        return response


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
    """Read the settings once per web request and set the clock to the site's zone."""

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
        if request.method != "POST":
            return to_login
        _say_what_became_of_it(request, view_func)
        back = page_of_form(request)
        return redirect_to_login(back, self.get_login_url(view_func), self.get_redirect_field_name(view_func))


def _reads_its_forms_itself(view_func: object) -> bool:
    """Whether nobody may read a form before its view: it may be an upload of any size."""
    return getattr(view_func, "csrf_exempt", False)


def _say_what_became_of_it(request: HttpRequest, view_func: object) -> None:
    """What became of a form that was sent after the session had ended; a mere button needs no words."""
    is_read = not _reads_its_forms_itself(view_func)
    if is_read and kept_texts.is_stamped(request):
        _say_whether_it_is_kept(request)
    elif not is_read or set(request.POST) - {"csrfmiddlewaretoken"}:
        messages.warning(request, _("You were signed out, so nothing was changed. Sign in and send it again."))


def _say_whether_it_is_kept(request: HttpRequest) -> None:
    if kept_texts.keep(request):
        messages.info(request, _("You were signed out. What you typed is kept: sign in to continue."))
    else:
        messages.warning(request, _("You were signed out, and what you typed could not be kept."))


def page_of_form(request: HttpRequest) -> str:
    """The page on which a form was sent, as far as the browser tells: a form's own address may have none."""
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, {request.get_host()}, require_https=request.is_secure()):
        return request.path
    return urlsplit(referrer)._replace(scheme="", netloc="", fragment="").geturl()


class KeptTextMiddleware:
    """Forget what was kept of a form once it went through, in the session and in the browser, or once it is discarded.

    A form that went through is answered with another page; one that was refused comes back.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _went_through(request, response):
            kept_texts.drop(request)
            if key := kept_texts.form_key_of(request):
                response.set_cookie(
                    kept_texts.SAVED_COOKIE, key, max_age=600, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
                )
        return response

    def process_view(
        self, request: HttpRequest, view_func: object, view_args: object, view_kwargs: object
    ) -> HttpResponse | None:
        """Discarded a second time, in another window, it is still no form that was sent."""
        if request.method != "POST" or _reads_its_forms_itself(view_func) or kept_texts.DISCARD not in request.POST:
            return None
        kept_texts.drop(request)
        return redirect(request.get_full_path())


def _went_through(request: HttpRequest, response: HttpResponse) -> bool:
    is_answered = request.method == "POST" and response.status_code in {302, 303}
    return is_answered and not _leads_to_login(request) and kept_texts.is_stamped(request)


def _leads_to_login(request: HttpRequest) -> bool:
    """Whether somebody has to sign in before any page of this address answers."""
    match = request.resolver_match
    return not request.user.is_authenticated and getattr(match and match.func, "login_required", True)


class RefusalMiddleware:
    """Turn a refused or stale move into a 409 page that says the present state and who moved it last."""

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
    except Error:
        return "the database cannot be reached"
    return "migrations are not applied" if has_unapplied else ""
