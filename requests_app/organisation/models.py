"""What an admin sets in the browser: the organisation's name, its zone, the length of a trial, the promise of time."""

import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from questionnaire.written.columns import MailAddressColumn, NameColumn, ProseColumn, WholeNumberColumn
from requests_app.organisation import zones
from requests_app.organisation.choices import PaperSize
from requests_app.organisation.logos import MOST_BYTES, TOO_LARGE, LogoColumn
from requests_app.organisation.working_days import working_days_after, working_days_before

# The rules about two figures by their names in the database: the one that the sentence stands beside.
BESIDE = {"posts_min_not_above_max": "posts_max", "changes_warned_before_expiry": "changes_expire_days"}

_active: ContextVar["SiteSettings | None"] = ContextVar("active_site_settings", default=None)


def validate_time_zone(name: str) -> None:
    if name not in zones.names():
        raise ValidationError(
            _("“%(name)s” is not the name of a time zone, such as Europe/Berlin."), params={"name": name}
        )


def validate_logo_size(logo: Any) -> None:
    if logo.size > MOST_BYTES:
        raise ValidationError(TOO_LARGE)


def _count(label: Any, figures: tuple[int, int, int], help_text: Any) -> Any:
    """`figures` are the default, the least and the most."""
    default, least, most = figures
    return WholeNumberColumn(
        label, default=default, help_text=help_text, validators=[MinValueValidator(least), MaxValueValidator(most)]
    )


class SiteSettings(models.Model):
    """One row. Each help text says what a setting does, what its default is and why.

    The figures are those of practice; docs/reference/settings.md repeats these words.
    """

    organisation_name = NameColumn(
        _("organisation"),
        max_length=150,
        default="Our organisation",
        help_text=_("Appears on every page, in mails and on documents. The default stands in for the name of yours."),
    )
    logo = LogoColumn(
        _("logo"),
        upload_to="logo/",
        blank=True,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg"]), validate_logo_size],
        help_text=_(
            "PNG or JPEG, at most one megabyte. Appears in the header of every page and on documents; it is drawn "
            "again, so that nothing else in the file is kept. Without one, the name of the organisation stands alone."
        ),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        blank=True,
        validators=[validate_time_zone],
        help_text=_(
            "Days and times are those of this zone. Type a city or the whole name, such as Zurich or Europe/Zurich. "
            "It is empty by default: the time zone of the server is used, which is often the right one."
        ),
    )
    team_name = NameColumn(
        _("name of the comms team"),
        max_length=100,
        default="Communications",
        help_text=_("Stands at the end of mails and letters. The default is a plain word that fits most teams."),
    )
    team_email = MailAddressColumn(
        _("mailbox of the comms team"),
        blank=True,
        help_text=_(
            "Gets mails about requests that have no reviewer yet; replies to mails go there. It is empty by default, "
            "since only you know the address: until then, nobody in the comms team gets a mail about a new request."
        ),
    )
    is_intake_open = models.BooleanField(
        _("new requests are taken"),
        default=True,
        help_text=_(
            "Whether requests can be submitted for the first time. Yes by default; drafts are always possible."
        ),
    )
    intake_message = ProseColumn(
        _("message while new requests are not taken"),
        blank=True,
        max_length=1000,
        help_text=_("What people read then who start or submit a request. Empty by default: only you know until when."),
    )
    review_days = _count(
        _("working days a review usually takes"),
        (10, 1, 60),
        _(
            "Promised to departments until there are enough past requests to know how long it really takes; requests "
            "that wait longer count as overdue. 10 by default: other institutions promise 10 working days to 4 weeks."
        ),
    )
    sign_off_days = _count(
        _("days that a sponsor’s link is valid"),
        (14, 1, 90),
        _(
            "After that the sponsor needs a new one, which members and the comms team can send. 14 by default: long "
            "enough for a week away, short enough for a link that needs no password."
        ),
    )
    meeting_minutes = _count(
        _("length of a strategy meeting in minutes"),
        (45, 10, 240),
        _(
            "The form for booking one starts with this. 45 by default: enough to go through the answers and to agree "
            "on what comes next."
        ),
    )
    trial_weeks = _count(
        _("length of a trial in weeks"),
        (13, 1, 52),
        _(
            "The form for the targets starts with this. 13 by default, about three months: other institutions run "
            "trials of 8 weeks to 4 months."
        ),
    )
    posts_min = _count(
        _("posts a week, at least"),
        (3, 1, 50),
        _(
            "The form for the targets starts with this, and plans are checked against it. 3 by default: together with "
            "13 weeks that is at least 39 posts, which shows whether a department can keep it up."
        ),
    )
    posts_max = _count(
        _("posts a week, at most"),
        (5, 1, 70),
        _(
            "The form for the targets starts with this, and plans are checked against it. 5 by default, one for each "
            "working day: together with 13 weeks that is at most 65 posts."
        ),
    )
    content_due_days = _count(
        _("days that the text of a post is due before its day"),
        (2, 0, 30),
        _(
            "When a post of a content calendar should be ready; after that it counts as late. 2 by default: enough "
            "for the comms team to read it and to ask for a change."
        ),
    )
    weeks_on_target_percent = _count(
        _("weeks on target, at least, in per cent"),
        (75, 1, 100),
        _(
            "Proposed as a threshold of the scorecard when targets are recorded. 75 by default: three of four weeks "
            "leaves room for illness and a busy week, and still shows a rhythm."
        ),
    )
    longest_gap_days = _count(
        _("days without a post, at most"),
        (10, 1, 90),
        _(
            "Proposed as a threshold of the scorecard when targets are recorded. 10 by default: with three posts a "
            "week that is one week missed, and not two in turn."
        ),
    )
    accepted_percent = _count(
        _("posts accepted at first go, at least, in per cent"),
        (70, 1, 100),
        _(
            "Proposed as a threshold of the scorecard when targets are recorded. 70 by default: a department learns in "
            "its first weeks, and few changes are asked for later."
        ),
    )
    used_percent = _count(
        _("planned posts that were shared, at least, in per cent"),
        (75, 1, 100),
        _(
            "Proposed as a threshold of the scorecard when targets are recorded. 75 by default: plans may change, but "
            "most of what is planned should be seen."
        ),
    )
    on_time_percent = _count(
        _("texts ready in time, at least, in per cent"),
        (75, 1, 100),
        _(
            "Proposed as a threshold of the scorecard when targets are recorded. 75 by default: the comms team can "
            "plan its week by them, and news may come late."
        ),
    )
    changes_warn_days = _count(
        _("days until the department is reminded of changes asked for"),
        (83, 1, 365),
        _(
            "When a department is warned, once, that its request is about to be withdrawn. 83 by default: that is a "
            "week before the withdrawal."
        ),
    )
    changes_expire_days = _count(
        _("days until a request without an answer is withdrawn"),
        (90, 2, 366),
        _(
            "Counted from the day on which changes were asked for. 90 by default, about three months: long enough "
            "for a busy season. An admin can reopen the request."
        ),
    )
    draft_expire_days = _count(
        _("days until an untouched draft is deleted"),
        (365, 30, 3650),
        _(
            "Counted from the last time somebody worked on it; the department can restore it for 30 days. 365 by "
            "default: after a year without a change, nobody waits for it."
        ),
    )
    bundle_days = _count(
        _("days that a bundle of documents is kept"),
        (7, 1, 60),
        _(
            "When the file of a bundle is deleted. 7 by default: enough to download it, and a file full of names and "
            "addresses is kept no longer. It can be made again at any time."
        ),
    )
    paper_size = models.CharField(
        _("paper"),
        max_length=10,
        choices=PaperSize.choices,
        default=PaperSize.A4,
        help_text=_("The size of documents. A4 by default, as in most countries; Letter is for North America."),
    )

    class Meta:
        verbose_name = _("settings")
        verbose_name_plural = _("settings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(posts_min__lte=models.F("posts_max")),
                name="posts_min_not_above_max",
                violation_error_message=_("The lower number of posts a week is above the upper one."),
            ),
            models.CheckConstraint(
                condition=models.Q(changes_warn_days__lt=models.F("changes_expire_days")),
                name="changes_warned_before_expiry",
                violation_error_message=_("The reminder has to come before the withdrawal."),
            ),
        ]

    def __str__(self) -> str:
        return self.organisation_name

    def validate_constraints(self, exclude: Any = None) -> None:
        """Where two figures do not fit, the sentence stands beside the second one."""
        found = {}
        for constraint in self._meta.constraints:
            try:
                constraint.validate(type(self), self, exclude=exclude)
            except ValidationError as error:
                found[BESIDE[constraint.name]] = error
        if found:
            raise ValidationError(found)

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone or settings.TIME_ZONE)

    def promised_on(self, submitted_on: date) -> date:
        """The day on which what was submitted on that day should be reviewed at the latest."""
        return working_days_after(submitted_on, self.review_days)

    def promised_since(self, now: datetime) -> datetime:
        """The twin of `promised_on`: what was submitted before that moment should have been reviewed before today.

        `now` is a time in the site's zone.
        """
        return datetime.combine(working_days_before(now.date(), self.review_days), time.min, now.tzinfo)

    @property
    def logo_url(self) -> str:
        """Empty without a logo; the file's name in it makes browsers fetch a new one at once."""
        return f"{reverse('logo')}?{urlencode({'file': str(self.logo.name)})}" if self.logo else ""

    def read_logo(self) -> bytes | None:
        """The logo's bytes for documents; None if there is none, or if the row outlived its file."""
        if not self.logo:
            return None
        with suppress(OSError), self.logo.open("rb") as logo:
            return bytes(logo.read())
        return None

    @classmethod
    def current(cls) -> "SiteSettings":
        """The settings in force: those of the web request or task that runs, else read from the database."""
        return _active.get() or cls.load()

    @classmethod
    def load(cls) -> "SiteSettings":
        return cls.objects.first() or cls(pk=1)


@contextmanager
def site_settings_in_force() -> Iterator[SiteSettings]:
    """Those of the web request or task that runs, or a block of its own; for what may be called from anywhere."""
    if active := _active.get():
        yield active
    else:
        with active_site_settings() as site_settings:
            yield site_settings


@contextmanager
def active_site_settings() -> Iterator[SiteSettings]:
    """Within this block the settings are read once, and times are those of the site's zone."""
    site_settings = SiteSettings.load()
    token = _active.set(site_settings)
    try:
        with timezone.override(site_settings.zone):
            yield site_settings
    finally:
        _active.reset(token)
