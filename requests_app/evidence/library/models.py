import secrets

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from questionnaire.models import Platform, PlatformPlan
from questionnaire.written.columns import NumberColumn
from requests_app.account_requests.choices import Verdict
from requests_app.account_requests.models import AccountRequest, DepartmentKind
from requests_app.account_requests.search.words import words_of_query
from requests_app.evidence.library.choices import HoursBand
from requests_app.evidence.retrospectives.models import Retrospective


def new_case_key() -> str:
    """What nobody guesses: it stands in the address, and tells nothing about the request."""
    return secrets.token_urlsafe(16)


class LibraryCaseQuerySet(models.QuerySet["LibraryCase"]):
    def newest_first(self) -> "LibraryCaseQuerySet":
        return self.order_by("-decided_on", "-pk")

    def of_kind(self, kind: DepartmentKind) -> "LibraryCaseQuerySet":
        """Asked case by case: a list of the newest ones then reads no further than its page."""
        same = AccountRequest.objects.filter(pk=OuterRef("account_request"), department__kind=kind)
        return self.filter(Exists(same))

    def on_platforms(self, *platforms: Platform) -> "LibraryCaseQuerySet":
        """Those of which the department wanted an account on one of these."""
        plans = PlatformPlan.objects.filter(questionnaire=OuterRef("account_request__questionnaire"))
        return self.filter(Exists(plans.filter(platform__in=platforms)))

    def with_outcome(self, outcome: Verdict) -> "LibraryCaseQuerySet":
        return self.filter(outcome=outcome)

    def of_size(self, band: HoursBand) -> "LibraryCaseQuerySet":
        least, most = band.bounds
        rows = self.filter(hours_per_week__gte=least)
        return rows if most is None else rows.filter(hours_per_week__lt=most)

    def matching(self, text: str) -> "LibraryCaseQuerySet":
        """Those that have each of the words, or a word that begins so. Names are looked for only where they are shown.

        `AccountRequest.search_text` has the title and the name of the department.
        """
        rows = self
        for word in words_of_query(text):
            in_texts = Q(words__contains=f" {word} " if len(word) == 1 else f" {word}")
            rows = rows.filter(in_texts | Q(is_named=True, account_request__search_text__contains=word))
        return rows

    def with_all_that_is_shown(self) -> "LibraryCaseQuerySet":
        rows = self.select_related("retrospective", "account_request__department__kind")
        return rows.prefetch_related("account_request__questionnaire__platform_plans__platform")


class LibraryCase(models.Model):
    """A finished trial as others may read it: it is there only as long as its department releases it.

    What it copies makes the list fast; the texts are those of the retrospective as they are. `words` are the words that
    it is found by, each between spaces.
    """

    key = models.SlugField(max_length=40, unique=True, default=new_case_key, editable=False)
    account_request = models.OneToOneField(AccountRequest, models.CASCADE, related_name="library_case")
    retrospective = models.OneToOneField(Retrospective, models.CASCADE, related_name="library_case")
    is_named = models.BooleanField(default=False)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Verdict.choices)
    decided_on = models.DateField(_("decided on"))
    hours_per_week = NumberColumn(_("hours a week"), max_digits=4, decimal_places=1)
    weeks = models.PositiveSmallIntegerField(_("weeks"))
    weeks_on_target = models.PositiveSmallIntegerField(_("weeks on target"))
    share_on_target = models.PositiveSmallIntegerField(help_text=_("Of the weeks, in per cent."))
    posts_per_week = NumberColumn(_("posts a week"), max_digits=5, decimal_places=1)
    words = models.TextField(editable=False)

    objects = LibraryCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case of the learning library")
        verbose_name_plural = _("cases of the learning library")
        indexes = [
            models.Index(F("decided_on").desc(), F("id").desc(), name="library_by_day"),
            models.Index(F("outcome"), F("decided_on").desc(), F("id").desc(), name="library_by_outcome"),
            models.Index(F("hours_per_week"), F("decided_on").desc(), F("id").desc(), name="library_by_hours"),
            models.Index(F("posts_per_week"), F("decided_on").desc(), F("id").desc(), name="library_by_posts"),
            models.Index(F("share_on_target"), F("decided_on").desc(), F("id").desc(), name="library_by_target"),
        ]

    def __str__(self) -> str:
        return self.key
