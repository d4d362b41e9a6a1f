from datetime import date
from typing import Any

import django.core.validators
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from questionnaire.written import account_names, texts
from questionnaire.written.repairs import Cleaning, repair

ANSWERS: dict[str, dict[str, Cleaning]] = {
    "Questionnaire": {
        "sponsor_name": texts.name,
        "sponsor_email": texts.address,
        "unit_mailbox": texts.address,
        **dict.fromkeys(["why", "why_not_existing", "content_themes", "story_sources", "unique_voice"], texts.prose),
        **dict.fromkeys(["tone", "sample_posts", "consent_and_privacy", "who_answers"], texts.prose),
        **dict.fromkeys(["negative_comments", "escalation", "succession", "vendor", "budget"], texts.prose),
    },
    "Audience": {"who": texts.prose, "elsewhere": texts.one_line, "needs": texts.prose},
    "Goal": {
        "what": texts.prose,
        **dict.fromkeys(["metric", "baseline", "target", "priority"], texts.one_line),
    },
    "Administrator": {"name": texts.name, "email": texts.address, "position": texts.one_line},
    "PlatformPlan": {
        "handle": account_names.name_in,
        "display_name": texts.name,
        "why": texts.prose,
        "existing_url": texts.address,
    },
    "ExtraAnswer": {"value": texts.one_line, "text": texts.prose},
}
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
ODD_YEAR = "Is the year right? It must be between 2000 and 2100."


def clean(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Answers as they are typed today. Snapshots of submissions stay as they are, and are cleaned when they are read.

    A goal due in the year 27 is due in 2027; no other year before 2000 or after 2100 can be meant.
    """
    alias = schema_editor.connection.alias
    for name, cleaned_by in ANSWERS.items():
        repair(apps.get_model("questionnaire", name), cleaned_by, alias=alias)
    goals: Any = apps.get_model("questionnaire", "Goal")._base_manager.using(alias)
    for goal in goals.exclude(due_on=None).exclude(due_on__range=(FIRST, LAST)):
        due_on = None
        if goal.due_on.year <= LAST.year - FIRST.year:
            due_on = goal.due_on.replace(year=FIRST.year + goal.due_on.year)
        goals.filter(pk=goal.pk).update(due_on=due_on)


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0002_platforms")]

    operations = [
        migrations.RunPython(clean, migrations.RunPython.noop),
        migrations.AlterField(
            "goal",
            "due_on",
            models.DateField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(FIRST, message=ODD_YEAR),
                    django.core.validators.MaxValueValidator(LAST, message=ODD_YEAR),
                ],
            ),
        ),
        migrations.AddConstraint(
            "goal",
            models.CheckConstraint(
                condition=models.Q(due_on=None) | models.Q(due_on__range=(FIRST, LAST)),
                name="goal_due_in_this_century",
                violation_error_message=ODD_YEAR,
            ),
        ),
    ]
