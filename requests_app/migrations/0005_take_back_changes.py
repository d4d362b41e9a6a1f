from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("requests_app", "0004_longer_message_ids"),
    ]

    operations = [
        migrations.AddField(
            model_name="requestedchange",
            name="taken_back_at",
            field=models.DateTimeField(null=True),
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
                    ("take_back_changes", "Take back the request for changes"),
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
                    ("minutes_corrected", "Minutes corrected"),
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
    ]
