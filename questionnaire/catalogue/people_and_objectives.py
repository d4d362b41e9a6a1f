"""Sections 1 to 3: who asks, who they want to reach, and what for."""

from django.utils.translation import gettext_lazy as _

from questionnaire.catalogue.wording import Question
from questionnaire.choices import Section

# Each audience needs an answer to one of the two.
ONLINE, ELSEWHERE = _("Where are they online already?"), _("Anywhere else?")

PEOPLE_AND_OBJECTIVES: tuple[Question, ...] = (
    # 1 Unit and sign-off
    Question(
        "account_kind",
        Section.UNIT,
        _("Is this about a new account, or one that exists already?"),
        _("An existing account has followers, passwords and habits that must be handed over properly."),
    ),
    Question(
        "sponsor_name",
        Section.UNIT,
        _("Who is your sponsor, the head of your department?"),
        _("Time for posting is working time. The person responsible for it has to agree."),
        _("The head of the department or institute, not the person who writes the posts."),
        _("Head of the Department of Orthopaedics"),
        _("The team"),
    ),
    Question(
        "sponsor_email",
        Section.UNIT,
        _("Your sponsor’s e-mail address"),
        _("We ask your sponsor by mail to support the request. They do not need a login."),
    ),
    # 2 Audience
    Question(
        "audiences.who",
        Section.AUDIENCE,
        _("Who are they?"),
        _("A post for everybody is read by nobody. If you can picture a group, you can write for it."),
        _("One group of people. Add an audience for each further group."),
        _("Women between 30 and 42 who have been trying for a child for a year and wonder whether to see a specialist"),
        _("Patients and the general public"),
    ),
    Question(
        "audiences.platforms",
        Section.AUDIENCE,
        ONLINE,
        _("People rarely change platforms for us. We have to go where they are."),
        _("Tick what you know, not what you hope. Ask five of them if you are not sure."),
        required=False,
        instead=ELSEWHERE,
    ),
    Question(
        "audiences.elsewhere",
        Section.AUDIENCE,
        ELSEWHERE,
        _("Forums, newsletters and messenger groups are often better places than a new account."),
        _("Forums, newsletters, messenger groups, waiting rooms …"),
        required=False,
        instead=ONLINE,
    ),
    Question(
        "audiences.needs",
        Section.AUDIENCE,
        _("What do they need from us?"),
        _("Post what they need, not what you would like to announce."),
        "",
        _("Honest answers to what a first appointment is like, what it costs and how long it takes"),
        _("Information about our services"),
    ),
    # 3 Objectives
    Question(
        "why",
        Section.OBJECTIVES,
        _("Why does your department want its own account?"),
        _("The first reason is often “others have one”. The second is the interesting one."),
        "",
        _("Half of our first appointments begin with the same six fears. We can take them away before people come."),
        _("To be more visible"),
    ),
    Question(
        "why_not_existing",
        Section.OBJECTIVES,
        _("Why is an existing channel not enough?"),
        _("The main channels already reach many thousands of people. A new account starts with none."),
        _("Think of the main channels, the website, the newsletter, another department’s account."),
        _("Referring doctors do not follow the main channel, and case reports would bore those who do."),
        _("It is not ours"),
    ),
    Question(
        "goals.what",
        Section.OBJECTIVES,
        _("What do you want to achieve?"),
        _("A goal is a change for somebody outside your department."),
        "",
        _("Couples come to the first appointment knowing what will happen"),
        _("Post regularly"),
    ),
    Question(
        "goals.metric",
        Section.OBJECTIVES,
        _("How will you measure it?"),
        _("What you measure, you can discuss after a year. What you do not measure is only a feeling."),
        "",
        _("Share of first appointments in which the information talk takes less than 15 minutes"),
        _("More likes"),
    ),
    Question(
        "goals.baseline",
        Section.OBJECTIVES,
        _("What is the figure today?"),
        _("Without today’s figure, nobody can say later whether it grew."),
        _("A number, or “not measured yet”."),
        required=False,
    ),
    Question(
        "goals.target", Section.OBJECTIVES, _("What figure do you want to reach?"), _("A target makes a goal honest.")
    ),
    Question(
        "goals.due_on",
        Section.OBJECTIVES,
        _("By when?"),
        _("Without a date, a target is only a wish."),
        _("About a year from now."),
    ),
    Question(
        "goals.priority",
        Section.OBJECTIVES,
        _("Which priority of the organisation does it serve?"),
        _("Accounts that serve the organisation’s priorities get help more easily."),
        required=False,
    ),
)
