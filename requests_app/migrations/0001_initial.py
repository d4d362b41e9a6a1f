import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import django_fsm
from django.conf import settings
from django.db import migrations, models

import requests_app.documents.bundles.models
import requests_app.documents.models
import requests_app.mail.models
import requests_app.meetings.models
import requests_app.organisation.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("questionnaire", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Department",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
            ],
            options={
                "verbose_name": "department",
                "verbose_name_plural": "departments",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="FileProblem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255, unique=True, verbose_name="file")),
                ("owner", models.CharField(max_length=300, verbose_name="belongs to")),
                (
                    "kind",
                    models.CharField(
                        choices=[("missing", "missing"), ("changed", "changed")], max_length=10, verbose_name="problem"
                    ),
                ),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="found at")),
            ],
            options={
                "verbose_name": "file problem",
                "verbose_name_plural": "file problems",
                "ordering": ["-found_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Reason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("decline", "For declining")], default="decline", max_length=10, verbose_name="kind"
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="text")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("is_active", models.BooleanField(default=True, verbose_name="offered")),
            ],
            options={
                "verbose_name": "reason",
                "verbose_name_plural": "reasons",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReferenceCounter",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("last_number", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="UsualDuration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("changes_requested", "Changes requested"),
                            ("strategy_meeting", "Strategy meeting"),
                            ("trial_period", "Trial period"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                            ("contributor", "Contributor"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=20,
                        unique=True,
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(help_text="Median of the calendar days, rounded up.")),
                ("cases", models.PositiveIntegerField()),
                ("computed_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "usual duration",
                "verbose_name_plural": "usual durations",
            },
        ),
        migrations.CreateModel(
            name="AccountRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    django_fsm.FSMField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("changes_requested", "Changes requested"),
                            ("strategy_meeting", "Strategy meeting"),
                            ("trial_period", "Trial period"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                            ("contributor", "Contributor"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=20,
                        protected=True,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(verbose_name="in this state since")),
                (
                    "first_submitted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first submitted at"),
                ),
                (
                    "latest_submitted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="latest submitted at"),
                ),
                ("reference", models.CharField(editable=False, max_length=20, unique=True, verbose_name="reference")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "requester_name",
                    models.CharField(editable=False, max_length=150, verbose_name="name of the requester"),
                ),
                (
                    "requester_email",
                    models.EmailField(editable=False, max_length=254, verbose_name="e-mail address of the requester"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="created at"),
                ),
                (
                    "touched_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="last worked on at"
                    ),
                ),
                ("warned_at", models.DateTimeField(editable=False, null=True, verbose_name="warned of its expiry at")),
                ("search_text", models.TextField(editable=False)),
                (
                    "traits",
                    models.TextField(
                        default="",
                        editable=False,
                        help_text="`questionnaire.likeness.Traits` of the latest submission.",
                    ),
                ),
                (
                    "questionnaire",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account_request",
                        to="questionnaire.questionnaire",
                    ),
                ),
                (
                    "requester",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="requester",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account_requests",
                        to="requests_app.department",
                        verbose_name="department",
                    ),
                ),
            ],
            options={
                "verbose_name": "account request",
                "verbose_name_plural": "account requests",
                "ordering": ["-state_since", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "next_attempt_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="next attempt at"),
                ),
                ("lease_until", models.DateTimeField(null=True)),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
                (
                    "key",
                    models.CharField(
                        default=requests_app.documents.bundles.models.new_key,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("requested_by_name", models.CharField(max_length=200)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked for at")),
                (
                    "contents",
                    models.CharField(
                        choices=[
                            ("forms", "Request forms"),
                            ("records", "Record copies"),
                            ("both", "Request forms and record copies"),
                        ],
                        max_length=10,
                        verbose_name="documents",
                    ),
                ),
                (
                    "shape",
                    models.CharField(
                        choices=[
                            ("zip", "One ZIP file with a PDF for each"),
                            ("pdf", "One PDF file to read through or print"),
                        ],
                        max_length=10,
                        verbose_name="as",
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True, help_text="The filters of the list, in words.", verbose_name="from the list"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("preparing", "Making the documents"),
                            ("packing", "Packing"),
                            ("done", "Ready"),
                            ("cancelled", "Cancelled"),
                            ("failed", "Failed"),
                        ],
                        default="preparing",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0, verbose_name="documents in it")),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("file", models.FileField(blank=True, upload_to="bundles/")),
                ("size", models.PositiveBigIntegerField(default=0, help_text="In bytes.")),
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "bundle",
                "verbose_name_plural": "bundles",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="BundleItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "next_attempt_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="next attempt at"),
                ),
                ("lease_until", models.DateTimeField(null=True)),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
                (
                    "document",
                    models.CharField(choices=[("form", "Request form"), ("record", "Record copy")], max_length=10),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("done", "There"), ("failed", "Failed")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "account_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="requests_app.accountrequest"
                    ),
                ),
                (
                    "bundle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="requests_app.bundle"
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a bundle",
                "verbose_name_plural": "documents of bundles",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("approved", "Approved"), ("declined", "Declined"), ("contributor", "Contributor")],
                        max_length=20,
                        verbose_name="decision",
                    ),
                ),
                ("decided_at", models.DateTimeField()),
                ("decided_by_name", models.CharField(max_length=150)),
                ("reasons", models.JSONField(default=list)),
                ("message", models.TextField(blank=True, verbose_name="what the department reads")),
                ("tally", models.JSONField(default=list)),
                ("reopened_at", models.DateTimeField(null=True)),
                (
                    "account_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="requests_app.accountrequest",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["decided_at"],
            },
        ),
        migrations.CreateModel(
            name="DocumentFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("request-form", "Request form"),
                            ("decision-letter", "Decision letter"),
                            ("trial-report", "Trial report"),
                        ],
                        default="request-form",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("fingerprint", models.CharField(help_text="Of everything the document shows.", max_length=64)),
                ("file", models.FileField(blank=True, upload_to="documents/")),
                ("rendered_at", models.DateTimeField()),
                ("uncovered", models.JSONField(default=list)),
                ("error", models.TextField(blank=True)),
                (
                    "account_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="document_files",
                        to="requests_app.accountrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
            },
        ),
        migrations.CreateModel(
            name="HistoryEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("submit", "Submit"),
                            ("schedule_meeting", "Book the meeting"),
                            ("start_trial", "Start the trial"),
                            ("approve", "Approve"),
                            ("approve_without_trial", "Approve without a trial"),
                            ("request_changes", "Ask for changes"),
                            ("extend_trial", "Extend the trial"),
                            ("become_contributor", "Become a contributor"),
                            ("decline", "Decline"),
                            ("withdraw", "Withdraw"),
                            ("reopen", "Reopen"),
                            ("restore_draft", "Restore the draft"),
                            ("assigned", "Assigned"),
                            ("given_back", "Given back"),
                            ("meeting_booked", "New meeting booked"),
                            ("meeting_moved", "Meeting moved"),
                            ("meeting_cancelled", "Meeting cancelled"),
                            ("meeting_held", "Meeting held"),
                            ("meeting_missed", "Meeting missed"),
                            ("targets_agreed", "Trial targets agreed"),
                            ("trial_ended_early", "Trial ended early"),
                            ("sign_off_asked", "Sponsor asked again"),
                            ("signed_off", "Supported by the sponsor"),
                            ("sign_off_refused", "Not supported by the sponsor"),
                            ("account_details_accepted", "Account recorded"),
                            ("record_corrected", "Record corrected"),
                        ],
                        max_length=30,
                        verbose_name="what",
                    ),
                ),
                (
                    "from_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("changes_requested", "Changes requested"),
                            ("strategy_meeting", "Strategy meeting"),
                            ("trial_period", "Trial period"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                            ("contributor", "Contributor"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=20,
                        verbose_name="from",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("changes_requested", "Changes requested"),
                            ("strategy_meeting", "Strategy meeting"),
                            ("trial_period", "Trial period"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                            ("contributor", "Contributor"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=20,
                        verbose_name="to",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                ("actor_name", models.CharField(max_length=200, verbose_name="name")),
                ("actor_email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                (
                    "actor_role",
                    models.CharField(
                        choices=[
                            ("member", "Department member"),
                            ("reviewer", "Comms staff"),
                            ("admin", "Admin"),
                            ("sponsor", "Sponsor"),
                            ("system", "The portal"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("on_behalf_of", models.CharField(blank=True, max_length=200, verbose_name="on behalf of")),
                ("reasons", models.JSONField(default=list, verbose_name="reasons")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("version", models.PositiveIntegerField(verbose_name="version of the request afterwards")),
                (
                    "account_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="history",
                        to="requests_app.accountrequest",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "history entry",
                "verbose_name_plural": "history",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "next_attempt_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="next attempt at"),
                ),
                ("lease_until", models.DateTimeField(null=True)),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("to_name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("to_email", models.EmailField(max_length=254, verbose_name="to")),
                ("subject", models.CharField(max_length=300, verbose_name="subject")),
                ("body", models.TextField(verbose_name="text")),
                (
                    "is_secret",
                    models.BooleanField(
                        default=False,
                        help_text="It holds a personal link: shown to nobody, and emptied once it is sent.",
                    ),
                ),
                ("calendar", models.TextField(blank=True, help_text="A calendar object (iCalendar) sent along.")),
                ("calendar_method", models.CharField(blank=True, max_length=10)),
                (
                    "message_id",
                    models.CharField(
                        default=requests_app.mail.models.new_message_id, editable=False, max_length=100, unique=True
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("sent", "Sent"), ("failed", "Given up")],
                        default="waiting",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="written at")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent at")),
                (
                    "account_request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="requests_app.accountrequest",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="requests_app.historyentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "mail",
                "verbose_name_plural": "mails",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("missed", "Missed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="when")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="length in minutes")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link for joining online")),
                (
                    "uid",
                    models.CharField(
                        default=requests_app.meetings.models.new_uid, editable=False, max_length=100, unique=True
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("organiser_name", models.CharField(editable=False, max_length=150)),
                ("organiser_email", models.EmailField(editable=False, max_length=254)),
                (
                    "shared_minutes",
                    models.TextField(blank=True, max_length=10000, verbose_name="minutes everybody sees"),
                ),
                (
                    "internal_notes",
                    models.TextField(blank=True, max_length=10000, verbose_name="internal notes of the comms team"),
                ),
                (
                    "account_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="requests_app.accountrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "strategy meeting",
                "verbose_name_plural": "strategy meetings",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Attendee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150)),
                ("email", models.EmailField(max_length=254)),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendees", to="requests_app.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "attendee",
                "verbose_name_plural": "attendees",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="requests_app.department",
                        verbose_name="department",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
            },
        ),
        migrations.AddField(
            model_name="department",
            name="members",
            field=models.ManyToManyField(
                related_name="departments", through="requests_app.Membership", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.CreateModel(
            name="RecordEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "next_attempt_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="next attempt at"),
                ),
                ("lease_until", models.DateTimeField(null=True)),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
                ("number", models.PositiveSmallIntegerField(verbose_name="edition")),
                (
                    "code",
                    models.CharField(
                        default=requests_app.documents.models.new_code,
                        editable=False,
                        max_length=12,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason of the correction")),
                ("asked_by_name", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("file", models.FileField(blank=True, upload_to="records/")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.PositiveIntegerField(default=0, help_text="In bytes.")),
                ("filed_at", models.DateTimeField(null=True)),
                ("software_version", models.CharField(blank=True, max_length=40)),
                ("uncovered", models.JSONField(default=list)),
                (
                    "account_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="record_editions",
                        to="requests_app.accountrequest",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "record copy",
                "verbose_name_plural": "record copies",
                "ordering": ["account_request", "number"],
            },
        ),
        migrations.CreateModel(
            name="RequestedChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField(help_text="The number of the snapshot that was read.")),
                ("asked_at", models.DateTimeField()),
                ("asked_by_name", models.CharField(blank=True, default="", max_length=200)),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("unit", "Department and sign-off"),
                            ("audience", "Audience"),
                            ("objectives", "Objectives"),
                            ("strategy", "Strategy"),
                            ("team", "The team"),
                            ("platforms", "Platforms and posts"),
                            ("extra", "Extra questions"),
                        ],
                        max_length=20,
                    ),
                ),
                ("question", models.CharField(blank=True, max_length=60)),
                (
                    "wording",
                    models.CharField(
                        blank=True, default="", help_text="The question as it was worded then.", max_length=500
                    ),
                ),
                ("reason", models.TextField(max_length=2000)),
                ("answer", models.TextField(blank=True, default="", max_length=2000)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by_name", models.CharField(blank=True, default="", max_length=200)),
                (
                    "account_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requested_changes",
                        to="requests_app.accountrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "requested change",
                "verbose_name_plural": "requested changes",
                "ordering": ["round", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.PositiveSmallIntegerField(help_text="The number of the snapshot it was first asked for."),
                ),
                ("sponsor_name", models.CharField(max_length=200, verbose_name="name")),
                ("sponsor_email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("supported", "Supported"), ("not_supported", "Not supported")],
                        max_length=20,
                        verbose_name="answer",
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True, verbose_name="answered at")),
                ("remark", models.TextField(blank=True, max_length=2000, verbose_name="remark")),
                (
                    "account_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_offs",
                        to="requests_app.accountrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "sign-off",
                "verbose_name_plural": "sign-offs",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="SiteSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organisation_name",
                    models.CharField(default="Our organisation", max_length=150, verbose_name="organisation"),
                ),
                (
                    "logo",
                    models.ImageField(
                        blank=True,
                        help_text="PNG or JPEG, at most one megabyte; shown in the header and on documents.",
                        upload_to="logo/",
                        validators=[
                            django.core.validators.FileExtensionValidator(["png", "jpg", "jpeg"]),
                            requests_app.organisation.models.validate_logo_size,
                        ],
                        verbose_name="logo",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        blank=True,
                        help_text="For example Europe/Berlin. If empty, the time zone of the server is used.",
                        max_length=60,
                        validators=[requests_app.organisation.models.validate_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "team_name",
                    models.CharField(default="Communications", max_length=100, verbose_name="name of the comms team"),
                ),
                (
                    "team_email",
                    models.EmailField(
                        blank=True,
                        help_text="Gets mails about requests that have no reviewer yet.",
                        max_length=254,
                        verbose_name="mailbox of the comms team",
                    ),
                ),
                ("is_intake_open", models.BooleanField(default=True, verbose_name="new requests are taken")),
                (
                    "intake_message",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="message while new requests are not taken"
                    ),
                ),
                (
                    "review_days",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="working days a review usually takes",
                    ),
                ),
                (
                    "sign_off_days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="days that a sponsor’s link is valid",
                    ),
                ),
                (
                    "meeting_minutes",
                    models.PositiveSmallIntegerField(
                        default=45,
                        validators=[
                            django.core.validators.MinValueValidator(10),
                            django.core.validators.MaxValueValidator(240),
                        ],
                        verbose_name="length of a strategy meeting in minutes",
                    ),
                ),
                (
                    "trial_weeks",
                    models.PositiveSmallIntegerField(
                        default=13,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(52),
                        ],
                        verbose_name="length of a trial in weeks",
                    ),
                ),
                (
                    "posts_min",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="posts a week, at least",
                    ),
                ),
                (
                    "posts_max",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(70),
                        ],
                        verbose_name="posts a week, at most",
                    ),
                ),
                (
                    "main_channels",
                    models.CharField(
                        default="Facebook, Instagram, LinkedIn",
                        help_text="Where posts of a trial are shared; separated by commas.",
                        max_length=300,
                        verbose_name="main channels",
                    ),
                ),
                (
                    "changes_warn_days",
                    models.PositiveSmallIntegerField(
                        default=83,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="days until the department is reminded of changes asked for",
                    ),
                ),
                (
                    "changes_expire_days",
                    models.PositiveSmallIntegerField(
                        default=90,
                        validators=[
                            django.core.validators.MinValueValidator(2),
                            django.core.validators.MaxValueValidator(366),
                        ],
                        verbose_name="days until a request without an answer is withdrawn",
                    ),
                ),
                (
                    "draft_expire_days",
                    models.PositiveSmallIntegerField(
                        default=365,
                        validators=[
                            django.core.validators.MinValueValidator(30),
                            django.core.validators.MaxValueValidator(3650),
                        ],
                        verbose_name="days until an untouched draft is deleted",
                    ),
                ),
                (
                    "bundle_days",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="days that a bundle of documents is kept",
                    ),
                ),
                (
                    "paper_size",
                    models.CharField(
                        choices=[("A4", "A4"), ("letter", "Letter")], default="A4", max_length=10, verbose_name="paper"
                    ),
                ),
            ],
            options={
                "verbose_name": "settings",
                "verbose_name_plural": "settings",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("posts_min__lte", models.F("posts_max"))),
                        name="posts_min_not_above_max",
                        violation_error_message="The lower number of posts a week is above the upper one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("changes_warn_days__lt", models.F("changes_expire_days"))),
                        name="changes_warned_before_expiry",
                        violation_error_message="The reminder has to come before the withdrawal.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("submitted_at", models.DateTimeField()),
                ("is_correction", models.BooleanField(default=False, help_text="By an admin, after the approval.")),
                ("sponsor_email", models.EmailField(blank=True, max_length=254)),
                ("answers", models.JSONField(help_text="The sections of `questionnaire.answers.answer_sheet`.")),
                ("effort_defaults", models.JSONField(default=list)),
                (
                    "posts_min",
                    models.PositiveSmallIntegerField(help_text="What was usual then; none in older ones.", null=True),
                ),
                ("posts_max", models.PositiveSmallIntegerField(null=True)),
                (
                    "account_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="snapshots",
                        to="requests_app.accountrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "snapshot",
                "verbose_name_plural": "snapshots",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="SubmittedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=50)),
                ("value", models.CharField(max_length=200)),
                (
                    "account_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submitted_answers",
                        to="requests_app.accountrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "submitted answer",
                "verbose_name_plural": "submitted answers",
            },
        ),
        migrations.CreateModel(
            name="Trial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[("agreed", "Targets agreed"), ("running", "Running"), ("ended", "Ended")],
                        default="agreed",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "weeks",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(52),
                        ],
                        verbose_name="weeks",
                    ),
                ),
                (
                    "posts_min",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="posts a week, at least",
                    ),
                ),
                (
                    "posts_max",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(70),
                        ],
                        verbose_name="posts a week, at most",
                    ),
                ),
                (
                    "channels",
                    models.CharField(help_text="Separated by commas.", max_length=300, verbose_name="main channels"),
                ),
                ("agreed_by_name", models.CharField(editable=False, max_length=150)),
                ("agreed_at", models.DateTimeField(editable=False)),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("extended_at", models.DateTimeField(editable=False, null=True)),
                ("extended_from", models.DateField(editable=False, null=True)),
                ("extension_reason", models.TextField(blank=True, max_length=2000)),
                ("ended_early_on", models.DateField(editable=False, null=True)),
                ("early_end_reason", models.TextField(blank=True, max_length=2000)),
                (
                    "reminded_for",
                    models.DateField(
                        editable=False,
                        help_text="The last day for which the comms team was asked to prepare a decision.",
                        null=True,
                    ),
                ),
                (
                    "account_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trials",
                        to="requests_app.accountrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "trial",
                "verbose_name_plural": "trials",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="PlannedPost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("planned_on", models.DateField(verbose_name="day")),
                ("channel", models.CharField(max_length=60, verbose_name="channel")),
                ("text", models.TextField(max_length=5000, verbose_name="text")),
                (
                    "picture_url",
                    models.URLField(blank=True, max_length=500, verbose_name="link to the picture or video"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("ready", "Ready to share"),
                            ("shared", "Shared"),
                            ("not_used", "Not used"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("shared_on", models.DateField(blank=True, null=True, verbose_name="shared on")),
                ("shared_url", models.URLField(blank=True, max_length=500, verbose_name="link to the shared post")),
                ("planned_by_name", models.CharField(editable=False, max_length=150)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "planned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="posts", to="requests_app.trial"
                    ),
                ),
            ],
            options={
                "verbose_name": "planned post",
                "verbose_name_plural": "planned posts",
                "ordering": ["planned_on", "number"],
            },
        ),
        migrations.CreateModel(
            name="AccountDetails",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("account_name", models.CharField(max_length=200, verbose_name="account name as created")),
                ("created_on", models.DateField(blank=True, null=True, verbose_name="created on")),
                ("address", models.URLField(max_length=500, verbose_name="address of the account")),
                ("credentials_kept", models.CharField(max_length=300, verbose_name="where the credentials are kept")),
                ("checked_by", models.CharField(max_length=200, verbose_name="checked by")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                ("remarks", models.TextField(blank=True, max_length=4000, verbose_name="remarks")),
                (
                    "checklist",
                    models.JSONField(
                        default=list, help_text="Names of the boxes that are ticked.", verbose_name="checklist"
                    ),
                ),
                ("accepted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("accepted_by_name", models.CharField(max_length=200)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "account_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="account_details",
                        to="requests_app.accountrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "account details",
                "verbose_name_plural": "account details",
                "ordering": ["account_request", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("account_request", "number"), name="account_details_in_order")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="bundle",
            index=models.Index(fields=["status", "next_attempt_at"], name="bundles_due"),
        ),
        migrations.AddConstraint(
            model_name="bundleitem",
            constraint=models.UniqueConstraint(fields=("bundle", "position"), name="one_item_per_place"),
        ),
        migrations.AddConstraint(
            model_name="bundleitem",
            constraint=models.UniqueConstraint(
                fields=("bundle", "account_request", "document"), name="each_document_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reopened_at", None)), fields=("account_request",), name="one_decision_in_force"
            ),
        ),
        migrations.AddIndex(
            model_name="accountrequest",
            index=models.Index(
                models.OrderBy(models.F("state_since"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="requests_by_age",
            ),
        ),
        migrations.AddIndex(
            model_name="accountrequest",
            index=models.Index(
                models.F("state"),
                models.OrderBy(models.F("state_since"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="requests_by_state",
            ),
        ),
        migrations.AddIndex(
            model_name="accountrequest",
            index=models.Index(
                models.F("department"),
                models.OrderBy(models.F("state_since"), descending=True),
                name="requests_by_department",
            ),
        ),
        migrations.AddIndex(
            model_name="accountrequest",
            index=models.Index(
                models.F("reviewer"),
                models.OrderBy(models.F("state_since"), descending=True),
                name="requests_by_reviewer",
            ),
        ),
        migrations.AddIndex(
            model_name="accountrequest",
            index=models.Index(fields=["title", "id"], name="requests_by_title"),
        ),
        migrations.AddIndex(
            model_name="accountrequest",
            index=models.Index(
                models.OrderBy(models.F("state_since"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                models.F("search_text"),
                condition=models.Q(("first_submitted_at__isnull", False)),
                name="submitted_by_age",
            ),
        ),
        migrations.AddIndex(
            model_name="accountrequest",
            index=models.Index(
                models.F("state"),
                models.OrderBy(models.F("state_since"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("first_submitted_at__isnull", False)),
                name="submitted_by_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentfile",
            constraint=models.UniqueConstraint(fields=("account_request", "kind"), name="one_file_of_each_document"),
        ),
        migrations.AddIndex(
            model_name="historyentry",
            index=models.Index(fields=["account_request", "at"], name="history_of_request"),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["status", "next_attempt_at"], name="mails_due"),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(
                models.F("account_request"),
                django.db.models.functions.text.Lower("to_email"),
                models.F("id"),
                condition=models.Q(("status", "waiting")),
                name="waiting_mails_to_one",
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["status", "starts_at"], name="meetings_by_time"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(fields=("account_request", "number"), name="meetings_are_numbered"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "planned")),
                fields=("account_request",),
                name="one_planned_meeting_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("link", ""), ("place", ""), _negated=True),
                name="meetings_happen_somewhere",
                violation_error_message="Say where: a place, or a link for joining online.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendee",
            constraint=models.UniqueConstraint(fields=("meeting", "email"), name="invited_once"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(fields=("department", "user"), name="one_membership_per_department"),
        ),
        migrations.AddIndex(
            model_name="recordedition",
            index=models.Index(fields=["sha256"], name="record_copy_by_hash"),
        ),
        migrations.AddIndex(
            model_name="recordedition",
            index=models.Index(
                condition=models.Q(("filed_at", None)), fields=["next_attempt_at"], name="record_copies_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedition",
            constraint=models.UniqueConstraint(
                fields=("account_request", "number"), name="one_record_copy_per_edition"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedition",
            constraint=models.CheckConstraint(
                condition=models.Q(("filed_at", None), models.Q(("sha256", ""), _negated=True), _connector="OR"),
                name="filed_record_copy_has_its_hash",
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.UniqueConstraint(fields=("account_request", "round"), name="one_sign_off_per_round"),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.UniqueConstraint(fields=("account_request", "number"), name="one_snapshot_per_round"),
        ),
        migrations.AddIndex(
            model_name="submittedanswer",
            index=models.Index(fields=["question", "value", "account_request"], name="submitted_by_answer"),
        ),
        migrations.AddIndex(
            model_name="trial",
            index=models.Index(fields=["status", "ends_on"], name="trials_by_end"),
        ),
        migrations.AddConstraint(
            model_name="trial",
            constraint=models.UniqueConstraint(fields=("account_request", "number"), name="trials_are_numbered"),
        ),
        migrations.AddConstraint(
            model_name="trial",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["agreed", "running"])),
                fields=("account_request",),
                name="one_trial_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="trial",
            constraint=models.CheckConstraint(
                condition=models.Q(("posts_min__lte", models.F("posts_max"))),
                name="trial_posts_min_not_above_max",
                violation_error_message="The lower number of posts a week is above the upper one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trial",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on")), ("starts_on", None), _connector="OR"),
                name="trial_ends_after_start",
                violation_error_message="The last day lies before the first one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedpost",
            constraint=models.UniqueConstraint(fields=("trial", "number"), name="posts_are_numbered"),
        ),
        migrations.AddConstraint(
            model_name="plannedpost",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "shared"), _negated=True), ("shared_on__isnull", False), _connector="OR"
                ),
                name="shared_posts_have_a_day",
            ),
        ),
    ]
