"""People in Django's admin: inviting, giving roles, deactivating. Nobody is deleted."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.account.models import EmailAddress
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.models import User
from requests_app.account_requests.admin import AdminsOnly, MembershipInline
from requests_app.meetings.addresses import follow_new_address


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
        """A new person gets no password but a mail with the link for setting one."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            # django-allauth keeps addresses of its own; a former one must open nothing any more.
            EmailAddress.objects.filter(user=obj).delete()
            follow_new_address(obj)
        if not change:
            _invite(request, obj)

    @admin.action(description=gettext_lazy("Send the link for setting a password"))
    def invite(self, request: HttpRequest, queryset: Any) -> None:
        for user in queryset.filter(is_active=True):
            _invite(request, user)


def _invite(request: HttpRequest, user: User) -> None:
    form = ResetPasswordForm({"email": user.email})
    if form.is_valid():
        form.save(request)
        messages.success(
            request, _("%(email)s gets a mail with a link for setting a password.") % {"email": user.email}
        )
