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
        _("Three to five themes that come back give an account a face and its team a plan."),
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
        _("What others say too, others say better. What only you know is why people will follow."),
    ),
    Question(
        "tone",
        Section.STRATEGY,
        _("How will you sound?"),
        _("Several people write; readers should hear one voice."),
        "",
        _("Warm and plain, never joking about fears, “we” and “you”"),
        _("Professional"),
    ),
    Question(
        "sample_posts",
        Section.STRATEGY,
        _("Write two or three sample posts"),
        _("Writing three takes an hour. It shows better than any plan whether it is fun."),
    ),
    Question(
        "consent_and_privacy",
        Section.STRATEGY,
        _("How will you protect the people you show and write about?"),
        _("One picture of a patient without consent can undo years of trust."),
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
        _("Who answers, and who stands in?"),
        _("Holidays and night shifts are when questions come."),
    ),
    Question(
        "negative_comments",
        Section.STRATEGY,
        _("What will you do about negative comments?"),
        _("They will come. A plan made calmly is better than an answer written angrily."),
    ),
    Question(
        "escalation",
        Section.STRATEGY,
        _("Whom do you call when something goes wrong?"),
        _("In a crisis nobody should look for a telephone number."),
        _("Name the roles and how they are reached, the comms team among them."),
    ),
    # 5 The team
    Question(
        "unit_mailbox",
        Section.TEAM,
        _("Which shared mailbox will own the account?"),
        _("A personal mailbox leaves with its person, and the account with it."),
        _("A mailbox of your unit that several people read. Never a personal one."),
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
        _("Administrators should be staff; students and trainees may help but should not be responsible."),
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
        _("Most abandoned accounts were somebody’s good idea until that somebody left."),
    ),
    Question(
        "vendor",
        Section.TEAM,
        _("Does an agency or another company help?"),
        _("Companies that act for us need a contract on data protection."),
        required=False,
    ),
    Question(
        "budget",
        Section.TEAM,
        _("Is there a budget, and for what?"),
        _("Pictures, subtitles and advertising cost money; none is fine, too."),
        required=False,
    ),
    # 6 Platforms and cadence
    Question(
        "platform_plans.platform",
        Section.PLATFORMS,
        _("Platform"),
        _("Each platform is a job of its own. One done well beats three begun."),
    ),
    Question(
        "platform_plans.handle",
        Section.PLATFORMS,
        _("Proposed handle"),
        _("Handles follow the brand guide so that people recognise us and impostors stand out."),
        _("The name after the @, without spaces."),
        "northfield_orthopaedics",
        "bonedocs4u",
    ),
    Question(
        "platform_plans.display_name",
        Section.PLATFORMS,
        _("Name shown"),
        _("This is what people read above every post."),
    ),
    Question(
        "platform_plans.why",
        Section.PLATFORMS,
        _("Why this platform?"),
        _("The best reason names an audience from section 2 and where you found them."),
    ),
    Question(
        "platform_plans.posts_per_week",
        Section.PLATFORMS,
        _("Posts a week"),
        _("Three to five a week is what readers and algorithms notice, and what the trial period tries out."),
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
