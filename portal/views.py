"""The pages that personal links lead to. Opening them changes nothing, since mail scanners open every link."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.account.utils import perform_login
from allauth.account.views import PasswordResetFromKeyView
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal import invitations
from portal.forms import FirstPasswordForm
from portal.invitations import InvitationExpired, InvitationSpent, InvitationUnknown
from portal.models import User


@sensitive_post_parameters("password1", "password2")
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a first password by a personal link, or ask for another link if it is too old."""
    try:
        person = invitations.person_of(token)
        form = FirstPasswordForm(request.POST or None, user=person)
        if form.is_valid():
            return _welcome(request, invitations.accept(token, password=form.cleaned_data["password1"]))
    except InvitationExpired as expired:
        return _expired(request, expired.person)
    except InvitationSpent:
        return render(request, "account/invitation_spent.html", status=410)
    except InvitationUnknown:
        return render(request, "account/invitation_unknown.html", {"form": ResetPasswordForm()}, status=404)
    return render(request, "account/invitation.html", {"form": form, "person": person})


def _welcome(request: HttpRequest, person: User) -> HttpResponse:
    messages.success(request, _("Welcome. Your password is saved, and you are signed in."))
    response: HttpResponse = perform_login(request, person, email=person.email)
    return response


def _expired(request: HttpRequest, person: User) -> HttpResponse:
    """Only the button sends a new link, and only to the address that was invited."""
    if request.method != "POST":
        return render(request, "account/invitation_expired.html", {"days": invitations.VALID_FOR.days}, status=410)
    if not ratelimit.consume(request, action="reset_password", key=person.email):
        return ratelimit.respond_429(request)
    invitations.invite_again(person)
    return redirect("account_reset_password_done")


class NewPasswordView(PasswordResetFromKeyView):
    """Choose a new password by a personal link; the page of a link that no longer works sends another one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | ({"new_link_form": ResetPasswordForm()} if kwargs.get("token_fail") else {})


new_password = NewPasswordView.as_view()
