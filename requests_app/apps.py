from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# The rooms that have lists in Django's admin.
ROOMS_WITH_ADMIN = ("account_requests", "decisions", "figures", "jobs", "mail", "questionnaires")


class RequestsAppConfig(AppConfig):
    name = "requests_app"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Account requests")

    def ready(self) -> None:
        for room in ROOMS_WITH_ADMIN:
            import_module(f"{self.name}.{room}.admin")
