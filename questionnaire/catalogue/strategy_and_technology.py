"""Sections 4 to 6: what they will say, who does it, and where, last of all."""

from django.utils.translation import gettext_lazy as _

from questionnaire.catalogue.wording import Question
from questionnaire.choices import Section

STRATEGY_AND_TECHNOLOGY: tuple[Question, ...] = (
    # 4 Strategy
    Question(
        "content_themes",
        Section.STRATEGY,
        _("What will you post about?"),
        _("Three to five recurring themes give an account a face and its team a plan."),
        _("Three to five themes that can come back every week."),
        _("A myth and the facts · A day with … · Questions from the clinic · A treatment explained in a minute"),
        _("News from the department"),
    ),
    Question(
        "story_sources",
        Section.STRATEGY,
        _("Where will stories and pictures come from?"),
        _("Four posts a week are two hundred a year. They need a source, not an idea."),
    ),
    Question(
        "unique_voice",
        Section.STRATEGY,
        _("What can only you say?"),
        _("Others can say what everybody knows. People will follow you for what only you know."),
    ),
    Question(
        "tone",
        Section.STRATEGY,
        _("How will you sound?"),
        _("Several people will write. Readers should hear one voice."),
        "",
        _("Warm and plain, never joking about fears, “we” and “you”"),
        _("Professional"),
    ),
    Question(
        "sample_posts",
        Section.STRATEGY,
        _("Write two or three sample posts"),
        _("Writing three takes an hour. It shows better than any plan whether you enjoy it."),
    ),
    Question(
        "consent_and_privacy",
        Section.STRATEGY,
        _("How will you protect the people you show and write about?"),
        _("One picture of a patient without consent can destroy years of trust."),
        _("Consent forms, who keeps them, and what is never shown."),
    ),
    Question(
        "response_hours",
        Section.STRATEGY,
        _("Within how many hours will you answer comments and messages on weekdays?"),
        _("People who ask and hear nothing tell others. Within 24 hours on weekdays is what readers expect."),
        _("In hours. The usual promise is 24."),
    ),
    Question(
        "who_answers",
        Section.STRATEGY,
        _("Who answers, and who covers for them?"),
        _("Questions come during holidays and night shifts, too."),
    ),
    Question(
        "negative_comments",
        Section.STRATEGY,
        _("What will you do about negative comments?"),
        _("They will come. A calm plan is better than an angry answer."),
    ),
    Question(
        "escalation",
        Section.STRATEGY,
        _("Who do you call when something goes wrong?"),
        _("In a crisis, nobody should have to search for a telephone number."),
        _("Name the roles and how to reach them. Include the comms team."),
    ),
    # 5 The team
    Question(
        "unit_mailbox",
        Section.TEAM,
        _("Which shared mailbox will own the account?"),
        _("When a person leaves, a personal mailbox goes with them, and so does the account."),
        _("A mailbox of your department that several people read. Never a personal one."),
        "orthopaedics-social@hospital.example",
        "ann.smith@mail.example",
    ),
    Question(
        "administrators.name",
        Section.TEAM,
        _("Name"),
        _("Two different people, so that a holiday or a change of jobs does not lock everybody out."),
    ),
    Question("administrators.email", Section.TEAM, _("Work e-mail"), _("Access is given to named people only.")),
    Question(
        "administrators.position",
        Section.TEAM,
        _("Position"),
        _("Account managers should be staff. Students and trainees may help but should not be responsible."),
        required=False,
    ),
    Question(
        "administrators.hours_per_week",
        Section.TEAM,
        _("Hours a week they really have"),
        _("An account takes about an hour a day. What is not in the rota will not happen."),
        _("Hours that are free of other duties."),
    ),
    Question(
        "administrators.is_trained",
        Section.TEAM,
        _("Social media training done"),
        _("The training covers privacy, consent and what to do when things go wrong."),
        required=False,
    ),
    Question(
        "succession",
        Section.TEAM,
        _("What happens when one of them leaves?"),
        _("Most abandoned accounts were one person’s good idea until that person left."),
    ),
    Question(
        "vendor",
        Section.TEAM,
        _("Does an agency or another company help?"),
        _("A company that acts for us needs a contract on data protection."),
        required=False,
    ),
    Question(
        "budget",
        Section.TEAM,
        _("Is there a budget, and for what?"),
        _("Pictures, subtitles and advertising cost money. No budget is fine, too."),
        required=False,
    ),
    # 6 Platforms and cadence
    Question(
        "platform_plans.platform",
        Section.PLATFORMS,
        _("Platform"),
        _("Each platform is a job of its own. One done well is better than three half done."),
    ),
    Question(
        "platform_plans.handle",
        Section.PLATFORMS,
        _("Account name (handle)"),
        _("Account names follow the brand guide, so that people recognise us and notice fakes."),
        _("The name after the @, without spaces, such as @northfield.ortho."),
        "northfield_orthopaedics",
        "bonedocs4u",
    ),
    Question(
        "platform_plans.display_name",
        Section.PLATFORMS,
        _("Display name"),
        _("People read this name above every post."),
    ),
    Question(
        "platform_plans.why",
        Section.PLATFORMS,
        _("Why this platform?"),
        _("The best reason names an audience from section 2 and says that you found them here."),
    ),
    Question(
        "platform_plans.posts_per_week",
        Section.PLATFORMS,
        _("Posts a week"),
        _("Readers and algorithms notice three to five posts a week. The trial period tests this."),
        _("Three to five is usual."),
    ),
    Question(
        "platform_plans.existing_url",
        Section.PLATFORMS,
        _("Address, if the account exists already"),
        _("We look at it before we meet. Never send us a password."),
        required=False,
    ),
)
