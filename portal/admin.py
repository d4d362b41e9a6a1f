"""People in Django's admin: inviting, giving roles, deactivating. Nobody is deleted."""

from typing import Any, cast

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import invitations, services
from portal.models import User
from requests_app.account_requests.admin import AdminsOnly, MembershipInline


@admin.register(User)
class UserAdmin(AdminsOnly):
    list_display = ("name", "email", "is_active", "date_joined")
    list_filter = ("is_active", "groups")
    search_fields = ("name", "email")
    fields = ("name", "email", "is_active", "groups")
    filter_horizontal = ("groups",)
    inlines = (MembershipInline,)
    actions = ("invite",)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A new person gets no password but, once their roles are stored, an invitation."""
        if not change:
            obj.set_unusable_password()
        former = form.initial.get("email", "")
        super().save_model(request, obj, form, change)
        if change and former.casefold() != obj.email:
            services.follow_changed_address(obj, former=former, by=_admin(request))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change and form.instance.is_active:
            _invite(request, form.instance)

    @admin.action(description=gettext_lazy("Invite again, with a new link"))
    def invite(self, request: HttpRequest, queryset: Any) -> None:
        for person in queryset.filter(is_active=True):
            if person.has_usable_password():
                words = {"name": str(person)}
                text = _("%(name)s has a password, and can ask for another one on the page for signing in.") % words
                messages.warning(request, text)
            else:
                _invite(request, person)


def _invite(request: HttpRequest, person: User) -> None:
    invitations.invite(person, by=_admin(request))
    words = {"email": person.email, "days": invitations.VALID_FOR.days}
    text = _("An invitation is on its way to %(email)s. Its link is valid for %(days)s days.") % words
    messages.success(request, text)


def _admin(request: HttpRequest) -> User:
    return cast("User", request.user)
