"""Every core question, one row each: stable key, section, wording, help, and why it is asked.

Forms, the review page, snapshots and PDFs take their words from here. A key is a column of `Questionnaire`, or
`<rows>.<column>` for the rows of a section (`audiences.who`). Keys never change; wordings may, and each submission
keeps the wording it was asked with.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import Section

Text = str | Promise


@dataclass(frozen=True)
class Question:
    """`required` questions must be answered before a request can be submitted; all others are invited, never forced."""

    key: str
    section: Section
    wording: Text
    why: Text
    help: Text = ""
    good: Text = ""
    weak: Text = ""
    required: bool = True

    @property
    def rows(self) -> str:
        """The name of the rows this question belongs to (`audiences`), empty for a question asked once."""
        return self.key.rpartition(".")[0]

    @property
    def column(self) -> str:
        return self.key.rpartition(".")[2]


@dataclass(frozen=True)
class SectionIntro:
    """What heads a section: the question it answers, and one sentence of coaching.

    `minutes` are for the questions of this catalogue; extra questions add theirs.
    """

    question: Text
    intro: Text
    minutes: int


INTROS: dict[Section, SectionIntro] = {
    Section.UNIT: SectionIntro(
        _("Who is asking, and who stands behind it?"),
        _("An account speaks for the whole organisation. Whoever leads your unit should want it, too."),
        3,
    ),
    Section.AUDIENCE: SectionIntro(
        _("Who do you want to reach?"),
        _("Picture real people. “The public” is nobody; “parents of children with new diabetes” is somebody."),
        6,
    ),
    Section.OBJECTIVES: SectionIntro(
        _("What should be different in a year?"),
        _("Followers are not a goal. Say what people will know, feel or do because of you, and how you would notice."),
        8,
    ),
    Section.STRATEGY: SectionIntro(
        _("What will you say, and how will you listen?"),
        _("Most accounts fall silent because the stories run out. Where will yours come from, week after week?"),
        12,
    ),
    Section.TEAM: SectionIntro(
        _("Who will do it, in which hours?"),
        _("Two people who really have the time are worth more than ten who would like to help."),
        6,
    ),
    Section.PLATFORMS: SectionIntro(
        _("Which platform, and how often?"),
        _("Now that you know whom you want to reach and why: choose the fewest platforms that do it."),
        5,
    ),
    Section.EXTRA: SectionIntro(
        _("What else should we know?"),
        _("Your organisation asks a little more than everybody does. Short and honest is enough."),
        0,
    ),
}

QUESTIONS: tuple[Question, ...] = (
    # 1 Unit and sign-off
    Question(
        "account_kind",
        Section.UNIT,
        _("Is this about a new account, or one that exists already?"),
        _("An existing account brings followers, passwords and habits that have to be handed over properly."),
    ),
    Question(
        "sponsor_name",
        Section.UNIT,
        _("Who leads your unit and supports this request?"),
        _("Time for posting is working time. Whoever is responsible for that time has to agree."),
        _("The head of the department or institute, not the person who writes the posts."),
        _("Head of the Department of Orthopaedics"),
        _("The team"),
    ),
    Question(
        "sponsor_email",
        Section.UNIT,
        _("The supporting leader’s e-mail address"),
        _("We ask the leader to confirm the request; no login is needed for that."),
    ),
    # 2 Audience
    Question(
        "audiences.who",
        Section.AUDIENCE,
        _("Who are they?"),
        _("A post for everybody is read by nobody. A group you can picture is a group you can write for."),
        _("One group of people. Add another for each further group."),
        _("Women between 30 and 42 who have been trying for a child for a year and wonder whether to see a specialist"),
        _("Patients and the general public"),
    ),
    Question(
        "audiences.platforms",
        Section.AUDIENCE,
        _("Where are they online already?"),
        _("People seldom move for us. We have to go where they are."),
        _("Tick what you know, not what you hope. Ask five of them if you are not sure."),
        required=False,
    ),
    Question(
        "audiences.elsewhere",
        Section.AUDIENCE,
        _("Anywhere else?"),
        _("Forums, newsletters and messenger groups are often better places than a new account."),
        _("Forums, newsletters, messenger groups, waiting rooms …"),
        required=False,
    ),
    Question(
        "audiences.needs",
        Section.AUDIENCE,
        _("What do they need from us?"),
        _("What they need decides what you post; what you would like to announce does not."),
        "",
        _("Honest answers to what a first appointment is like, what it costs and how long it takes"),
        _("Information about our services"),
    ),
    # 3 Objectives
    Question(
        "why",
        Section.OBJECTIVES,
        _("Why does your unit want an account of its own?"),
        _("The first reason that comes to mind is often “others have one”. The second is the interesting one."),
        "",
        _("Half of our first appointments begin with the same six fears. We can take them away before people come."),
        _("To be more visible"),
    ),
    Question(
        "why_not_existing",
        Section.OBJECTIVES,
        _("Why is an existing channel not enough?"),
        _("The main channels already reach many thousands of people; a new account begins with none."),
        _("Think of the main channels, the website, the newsletter, another department’s account."),
        _("Referring doctors do not follow the main channel, and case reports would bore those who do."),
        _("It is not ours"),
    ),
    Question(
        "goals.what",
        Section.OBJECTIVES,
        _("What do you want to achieve?"),
        _("A goal is a change in somebody outside your unit."),
        "",
        _("Couples come to the first appointment knowing what will happen"),
        _("Post regularly"),
    ),
    Question(
        "goals.metric",
        Section.OBJECTIVES,
        _("How will you notice?"),
        _("What is counted can be talked about after a year; what is not counted is only felt."),
        "",
        _("Share of first appointments in which the information talk takes less than 15 minutes"),
        _("More likes"),
    ),
    Question(
        "goals.baseline",
        Section.OBJECTIVES,
        _("Where does it stand today?"),
        _("Without today’s figure nobody can say later whether it grew."),
        _("A number, or “not measured yet”."),
        required=False,
    ),
    Question("goals.target", Section.OBJECTIVES, _("Where should it be?"), _("A target makes a goal honest.")),
    Question(
        "goals.due_on",
        Section.OBJECTIVES,
        _("By when?"),
        _("Without a date a target is a wish."),
        _("About a year from now."),
    ),
    Question(
        "goals.priority",
        Section.OBJECTIVES,
        _("Which priority of the organisation does it serve?"),
        _("Accounts that serve what the whole house works for get help more easily."),
        required=False,
    ),
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

ROWS: dict[str, Text] = {
    "audiences": _("Audiences"),
    "goals": _("Goals"),
    "administrators": _("Administrators"),
    "platform_plans": _("Platforms"),
}

BY_KEY: dict[str, Question] = {question.key: question for question in QUESTIONS}


def questions_of(section: Section) -> list[Question]:
    """The section's questions in the order they are asked in."""
    return [question for question in QUESTIONS if question.section == section]


def columns_of(rows: str) -> list[Question]:
    """The questions asked of each of these rows, for example of each of the `audiences`."""
    return [question for question in QUESTIONS if question.rows == rows]
