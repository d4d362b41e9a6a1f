import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Platform",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.SlugField(
                        help_text="Short, stable name; it never changes.", unique=True, verbose_name="key"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("is_offered", models.BooleanField(default=True, verbose_name="on offer")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("minutes_per_post", models.PositiveSmallIntegerField(verbose_name="minutes a post")),
                ("minutes_per_day", models.PositiveSmallIntegerField(verbose_name="minutes a day for replies")),
                (
                    "effort_source",
                    models.CharField(blank=True, max_length=300, verbose_name="where these figures come from"),
                ),
            ],
            options={
                "verbose_name": "platform",
                "verbose_name_plural": "platforms",
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="Questionnaire",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "account_kind",
                    models.CharField(
                        blank=True,
                        choices=[("new", "A new account"), ("existing", "An account that exists already")],
                        max_length=20,
                    ),
                ),
                ("sponsor_name", models.CharField(blank=True, max_length=200)),
                ("sponsor_email", models.EmailField(blank=True, max_length=254)),
                ("why", models.TextField(blank=True, max_length=5000)),
                ("why_not_existing", models.TextField(blank=True, max_length=5000)),
                ("content_themes", models.TextField(blank=True, max_length=5000)),
                ("story_sources", models.TextField(blank=True, max_length=5000)),
                ("unique_voice", models.TextField(blank=True, max_length=5000)),
                ("tone", models.TextField(blank=True, max_length=5000)),
                ("sample_posts", models.TextField(blank=True, max_length=5000)),
                ("consent_and_privacy", models.TextField(blank=True, max_length=5000)),
                (
                    "response_hours",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(720),
                        ],
                    ),
                ),
                ("who_answers", models.TextField(blank=True, max_length=5000)),
                ("negative_comments", models.TextField(blank=True, max_length=5000)),
                ("escalation", models.TextField(blank=True, max_length=5000)),
                ("unit_mailbox", models.EmailField(blank=True, max_length=254)),
                ("succession", models.TextField(blank=True, max_length=5000)),
                ("vendor", models.TextField(blank=True, max_length=5000)),
                ("budget", models.TextField(blank=True, max_length=5000)),
            ],
            options={
                "verbose_name": "questionnaire",
                "verbose_name_plural": "questionnaires",
            },
        ),
        migrations.CreateModel(
            name="ExtraQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.SlugField(
                        editable=False,
                        help_text="Short, stable name; it never changes.",
                        unique=True,
                        verbose_name="key",
                    ),
                ),
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
                        default="extra",
                        max_length=20,
                        verbose_name="section",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                ("retired_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="retired at")),
                ("retired_by_name", models.CharField(blank=True, editable=False, max_length=150)),
            ],
            options={
                "verbose_name": "extra question",
                "verbose_name_plural": "extra questions",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "section__in",
                                ["unit", "audience", "objectives", "strategy", "team", "platforms", "extra"],
                            )
                        ),
                        name="extra_question_in_a_section",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExtraVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(editable=False, verbose_name="number")),
                ("wording", models.CharField(max_length=300, verbose_name="wording")),
                ("help", models.TextField(blank=True, max_length=1000, verbose_name="help text")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("short_text", "Short text"),
                            ("long_text", "Long text"),
                            ("choice", "One of several choices"),
                            ("several", "Any of several choices"),
                            ("date", "Date"),
                            ("number", "Number"),
                            ("yes_no", "Yes or no"),
                            ("link", "Link"),
                        ],
                        default="short_text",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("choices", models.JSONField(blank=True, default=list, verbose_name="choices")),
                ("is_required", models.BooleanField(default=False, verbose_name="has to be answered")),
                ("platform_keys", models.JSONField(blank=True, default=list, verbose_name="only for these platforms")),
                ("account_kinds", models.JSONField(blank=True, default=list, verbose_name="only for these requests")),
                (
                    "published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published at"),
                ),
                ("published_by_name", models.CharField(blank=True, editable=False, max_length=150)),
                ("edited_at", models.DateTimeField(editable=False, null=True, verbose_name="changed last at")),
                ("edited_by_name", models.CharField(blank=True, editable=False, max_length=150)),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="questionnaire.extraquestion",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of an extra question",
                "verbose_name_plural": "versions of extra questions",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="PlatformPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handle", models.CharField(blank=True, max_length=100)),
                ("display_name", models.CharField(blank=True, max_length=150)),
                ("why", models.TextField(blank=True, max_length=2000)),
                (
                    "posts_per_week",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(70),
                        ],
                    ),
                ),
                ("existing_url", models.URLField(blank=True, max_length=500)),
                (
                    "platform",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="questionnaire.platform",
                    ),
                ),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="platform_plans",
                        to="questionnaire.questionnaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "platform plan",
                "verbose_name_plural": "platform plans",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.TextField(blank=True, max_length=2000)),
                ("metric", models.CharField(blank=True, max_length=500)),
                ("baseline", models.CharField(blank=True, max_length=300)),
                ("target", models.CharField(blank=True, max_length=300)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("priority", models.CharField(blank=True, max_length=300)),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="questionnaire.questionnaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "goal",
                "verbose_name_plural": "goals",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ExtraAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(blank=True, max_length=5000)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="questionnaire.extraquestion",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="questionnaire.extraversion",
                    ),
                ),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extra_answers",
                        to="questionnaire.questionnaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to an extra question",
                "verbose_name_plural": "answers to extra questions",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Audience",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("who", models.TextField(blank=True, max_length=2000)),
                ("elsewhere", models.CharField(blank=True, max_length=500)),
                ("needs", models.TextField(blank=True, max_length=2000)),
                ("platforms", models.ManyToManyField(blank=True, related_name="+", to="questionnaire.platform")),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="audiences",
                        to="questionnaire.questionnaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "audience",
                "verbose_name_plural": "audiences",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Administrator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=150)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("position", models.CharField(blank=True, max_length=200)),
                (
                    "hours_per_week",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=4,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(60),
                        ],
                    ),
                ),
                ("is_trained", models.BooleanField(default=False)),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="administrators",
                        to="questionnaire.questionnaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "account manager",
                "verbose_name_plural": "account managers",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="SectionSave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("version", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField()),
                ("saved_by_name", models.CharField(max_length=150)),
                ("form_key", models.CharField(blank=True, max_length=32)),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="section_saves",
                        to="questionnaire.questionnaire",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "saved section",
                "verbose_name_plural": "saved sections",
            },
        ),
        migrations.AddConstraint(
            model_name="extraversion",
            constraint=models.UniqueConstraint(fields=("question", "number"), name="one_version_per_number"),
        ),
        migrations.AddConstraint(
            model_name="extraversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("published_at", None)), fields=("question",), name="one_draft_per_question"
            ),
        ),
        migrations.AddConstraint(
            model_name="extraversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["short_text", "long_text", "choice", "several", "date", "number", "yes_no", "link"])
                ),
                name="extra_version_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="extraanswer",
            constraint=models.UniqueConstraint(
                fields=("questionnaire", "question", "value"), name="one_answer_per_value"
            ),
        ),
        migrations.AddConstraint(
            model_name="extraanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), ("value", ""), _negated=True), name="extra_answer_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="sectionsave",
            constraint=models.UniqueConstraint(fields=("questionnaire", "section"), name="one_save_per_section"),
        ),
    ]
