"""One's own page, and the days on which somebody of the comms team is away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from requests_app.account_requests.permissions import can_be_away
from requests_app.pages import kept_texts
from requests_app.pages.form_pages import succeeds
from requests_app.people import profiles
from requests_app.people import services as people
from requests_app.people.forms import AbsenceForm, ProfileForm
from requests_app.people.models import Absence
from requests_app.people.pages import profile_page


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    saved = profiles.profile_of(request.user)
    initial = {"name": str(request.user), "time_zone": saved.time_zone if saved else ""}
    form = ProfileForm(request.POST or None, initial=initial)
    if succeeds(form, lambda: profiles.save(request.user, **form.cleaned_data)):
        messages.success(request, _("Profile saved."))
        return redirect("profile")
    context = {**profile_page(request.user), "form": form, "kept_at": kept_texts.put_back(request, form)}
    return render(request, "people/profile.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_absence(request: HttpRequest) -> HttpResponse:
    if not can_be_away(request.user):
        raise PermissionDenied
    form, added = AbsenceForm(request.POST or None, by=request.user), list[Absence]()
    if succeeds(form, lambda: added.append(people.add_absence(by=request.user, **form.cleaned_data))):
        return _saved(request, added[0])
    context = {"form": form, "absence": None, "kept_at": kept_texts.put_back(request, form)}
    return render(request, "people/absence.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_absence(request: HttpRequest, number: int) -> HttpResponse:
    absence = _own_absence(request, number)
    form = AbsenceForm(request.POST or None, by=request.user, absence=absence)
    if succeeds(form, lambda: people.change_absence(absence, by=request.user, **form.cleaned_data)):
        return _saved(request, absence)
    context = {"form": form, "absence": absence, "kept_at": kept_texts.put_back(request, form)}
    return render(request, "people/absence.html", context)


@require_POST
def remove_absence(request: HttpRequest, number: int) -> HttpResponse:
    people.remove_absence(_own_absence(request, number), by=request.user)
    messages.success(request, _("Absence removed. Mails about your requests reach you on these days."))
    return redirect(f"{reverse('profile')}#absences")


def _own_absence(request: HttpRequest, number: int) -> Absence:
    """By its number among those of the person who asks, so that nobody reaches those of others."""
    if not can_be_away(request.user):
        raise PermissionDenied
    return get_object_or_404(Absence.objects.select_related("deputy"), user=request.user, number=number)


def _saved(request: HttpRequest, absence: Absence) -> HttpResponse:
    """A deputy who is away as well is no mistake, but worth knowing."""
    messages.success(request, _("Absence saved."))
    if people.is_deputy_away(absence):
        sentence = _("Your deputy is away on some of these days, too. Mails about your requests reach you then.")
        messages.warning(request, sentence)
    return redirect(f"{reverse('profile')}#absences")
