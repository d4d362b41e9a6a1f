"""The sponsor's page, reached by a personal link without an account, and sending that link again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.written import texts
from requests_app.account_requests.access import fetch_for
from requests_app.account_requests.answer_sheets import sections_for_display
from requests_app.account_requests.permissions import can_ask_sponsor
from requests_app.account_requests.refusals import Refused
from requests_app.pages import kept_texts
from requests_app.sign_offs import services as sign_offs
from requests_app.sign_offs.choices import SignOffAnswer
from requests_app.sign_offs.forms import SignOffForm
from requests_app.sign_offs.links import LinkExpired, LinkUnknown, sign_off_of
from requests_app.sign_offs.models import SignOff


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_off(request: HttpRequest, token: str) -> HttpResponse:
    try:
        found = sign_off_of(token)
    except LinkUnknown as error:
        raise Http404 from error
    except LinkExpired as expired:
        return _expired(request, expired.sign_off)
    form = SignOffForm(request.POST or None)
    is_open = found.is_open
    if is_open and form.is_valid():
        try:
            answer = SignOffAnswer(form.cleaned_data["answer"])
            found = sign_offs.answer(found, answer=answer, remark=form.cleaned_data["remark"])
        except Refused:
            found.refresh_from_db()
        return redirect("sign-off", token=token)
    snapshot = found.account_request.snapshots.order_by("number").last()
    sections = sections_for_display(snapshot.answers) if snapshot and is_open else []
    context = {"sign_off": found, "form": form, "is_open": is_open, "sections": sections}
    context |= {"link_key": kept_texts.link_key("sign-off", found.pk), "unsent": _unsent(request, found)}
    return render(request, "sign_offs/sign_off.html", context)


def _expired(request: HttpRequest, found: SignOff) -> HttpResponse:
    """Only the button sends a new link, and only to the sponsor's own address."""
    if request.method == "POST":
        sign_offs.renew_link(found)
    context = {"is_sent": request.method == "POST", "unsent": _unsent(request, found)}
    return render(request, "sign_offs/expired.html", context, status=410)


def _unsent(request: HttpRequest, found: SignOff) -> str:
    """What somebody wrote who sent it too late; a button pressed twice sends the same words again."""
    typed = texts.prose(request.POST.get("remark", "")).strip()
    return "" if typed == found.remark else typed


@require_POST
def ask_again(request: HttpRequest, reference: str) -> HttpResponse:
    account_request = fetch_for(request, reference, can_ask_sponsor)
    sign_offs.ask_again(account_request, by=request.user)
    messages.success(request, _("The sponsor gets a new link."))
    return redirect(account_request.url(at="sponsor"))
