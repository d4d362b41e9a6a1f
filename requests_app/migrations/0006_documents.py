import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import requests_app.bundles.models
import requests_app.documents.models


class Migration(migrations.Migration):
    dependencies = [
        ("requests_app", "0005_submitted_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel("FormFile", "DocumentFile"),
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
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=requests_app.bundles.models.new_key, editable=False, max_length=16, unique=True
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
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "next_attempt_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="next attempt at"),
                ),
                ("lease_until", models.DateTimeField(null=True)),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
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
                "indexes": [models.Index(fields=["status", "next_attempt_at"], name="bundles_due")],
            },
        ),
        migrations.CreateModel(
            name="BundleItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "next_attempt_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="next attempt at"),
                ),
                ("lease_until", models.DateTimeField(null=True)),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
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
                "constraints": [
                    models.UniqueConstraint(fields=("bundle", "position"), name="one_item_per_place"),
                    models.UniqueConstraint(
                        fields=("bundle", "account_request", "document"), name="each_document_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "next_attempt_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="next attempt at"),
                ),
                ("lease_until", models.DateTimeField(null=True)),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
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
                "indexes": [
                    models.Index(fields=["sha256"], name="record_copy_by_hash"),
                    models.Index(
                        condition=models.Q(("filed_at", None)), fields=["next_attempt_at"], name="record_copies_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("account_request", "number"), name="one_record_copy_per_edition"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("filed_at", None), models.Q(("sha256", ""), _negated=True), _connector="OR"
                        ),
                        name="filed_record_copy_has_its_hash",
                    ),
                ],
            },
        ),
        migrations.AlterModelOptions(
            name="documentfile",
            options={"verbose_name": "document", "verbose_name_plural": "documents"},
        ),
        migrations.AddField(
            model_name="documentfile",
            name="kind",
            field=models.CharField(
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
        migrations.AddField(
            model_name="sitesettings",
            name="bundle_days",
            field=models.PositiveSmallIntegerField(
                default=7,
                validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)],
                verbose_name="days that a bundle of documents is kept",
            ),
        ),
        migrations.AlterField(
            model_name="documentfile",
            name="account_request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="document_files",
                to="requests_app.accountrequest",
            ),
        ),
        migrations.AlterField(
            model_name="documentfile",
            name="file",
            field=models.FileField(blank=True, upload_to="documents/"),
        ),
        migrations.AlterField(
            model_name="documentfile",
            name="fingerprint",
            field=models.CharField(help_text="Of everything the document shows.", max_length=64),
        ),
        migrations.AlterField(
            model_name="historyentry",
            name="what",
            field=models.CharField(
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
                    ("restore_draft", "Bring the draft back"),
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
                    ("account_details_accepted", "Account put on file"),
                    ("record_corrected", "Record corrected"),
                ],
                max_length=30,
                verbose_name="what",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentfile",
            constraint=models.UniqueConstraint(fields=("account_request", "kind"), name="one_file_of_each_document"),
        ),
    ]
