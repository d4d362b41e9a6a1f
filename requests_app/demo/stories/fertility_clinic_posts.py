"""The content calendar of the Fertility Clinic: six weeks that are past, this one, and what is planned for the next."""

from requests_app.demo.calendars import Post

PER_WEEK = (3, 4, 3, 5, 4, 2, 4, 4, 3, 2)

IG, YT, FB = "Instagram", "YouTube", "Facebook"

POSTS: tuple[Post, ...] = (
    (
        YT,
        """Fear no. 1: “It is my fault.” Our head of clinic has heard this sentence in every first appointment for
            nineteen years. In ninety seconds she says what she answers, and why in four of ten couples nobody’s
            body is “the reason”.""",
    ),
    (
        IG,
        """A question from the consulting hour: “Is it the stress?” No. Stress makes the wait harder, not the chance
            smaller. Whoever tells you to relax means well. You may send them this.""",
    ),
    (IG, "For those who wait: you need not be hopeful every day. It works without, too."),
    (
        YT,
        """What happens in … the first appointment. Nobody undresses. There are two chairs for you and a box of
            tissues that about half of you need. The rest is talking. Our nurse walks through the forty-five minutes
            with the camera.""",
    ),
    (
        IG,
        """A question from the consulting hour: “Do we both have to come?” It helps, since half of what we ask is
            about him. But come alone rather than not at all.""",
    ),
    (
        FB,
        """Information evening next Wednesday at seven, online as well, camera off if you like. Three people of the
            team, no slides, all your questions. You need not give a name.""",
    ),
    (IG, "For those who wait: today is a good day to talk about something else. A bad series, for example."),
    (
        YT,
        """Fear no. 2: “It will hurt.” Egg collection takes twelve minutes and you sleep. Our anaesthetic nurse
            shows the room, the bed, the blanket that is always warm, and says honestly what you feel in the
            evening.""",
    ),
    (
        IG,
        """Figures without small print: chance per transfer in our clinic, by age. Swipe. It is the whole chart,
            also the last bar.""",
    ),
    (
        IG,
        """A question from the consulting hour: “Can we choose the day?” Not really, and here is why the ovary is a
            bad colleague.""",
    ),
    (
        YT,
        """Fear no. 3: “It will cost the house.” The colleague from accounts explains three bills of three couples,
            line by line. What the insurance pays, what it does not, and which line you can refuse.""",
    ),
    (
        IG,
        """What happens in … the two minutes before a transfer: we say your names aloud, all of us, and wait until
            you nod.""",
    ),
    (IG, "A question from the consulting hour: “May I drink coffee?” Two cups. Yes, every day. Yes, really."),
    (
        FB,
        """We were asked for a list of everything to bring to the first appointment. Here it is: your insurance
            card. If you have old results, those too. That is all.""",
    ),
    (
        IG,
        """For those who wait: day nine is the day on which most people look at everything. Nothing you feel says
            yes or no.""",
    ),
    (
        YT,
        """Fear no. 4: “We are too late.” Perhaps. We will tell you honestly, with your figures and not with your
            year of birth. Two of our doctors talk about how they say it, and about the couples who were glad to
            know.""",
    ),
    (
        IG,
        """What happens in … the freezer: minus 196 degrees, an alarm that rings on four telephones, and a colleague
            who sleeps badly.""",
    ),
    (
        IG,
        """A question from the consulting hour: “Should he wear loose trousers?” If he likes them. It changes next
            to nothing.""",
    ),
    (IG, "For those who wait: it is allowed to leave the baby shower early. Or not to go. Send flowers."),
    (
        YT,
        """Fear no. 5: “They will mix something up.” Our laboratory lead shows the sixteen points at which a code
            and a second pair of eyes look at every dish, and tells why he still dreams of number eleven.""",
    ),
    (
        IG,
        """A question from the consulting hour: “What does ‘unexplained’ mean?” That our tests are not good enough
            yet. Not you.""",
    ),
    (
        YT,
        """What happens in … the laboratory at six in the morning. Nobody speaks before the first look through the
            microscope. Then somebody says a number, and somebody else picks up the telephone to ring you.""",
    ),
    (
        IG,
        """A question from the consulting hour: “How many attempts make sense?” We talk about it after the second
            one, always, and we mean the conversation and not a further date.""",
    ),
    (
        FB,
        """The information evening has a second date. The first was full in a day; thank you for your trust, and for
            61 good questions.""",
    ),
    (
        IG,
        """For those who wait: you may ring us on Monday also without a reason. “I only wanted to hear a voice” is a
            reason.""",
    ),
    (
        YT,
        """Fear no. 6: “People will find out.” Who knows that you are here? Nobody who does not have to. Our
            secretary shows the neutral envelopes, the number that does not appear, and the second exit.""",
    ),
    (
        IG,
        """Figures without small print: how long people waited before they came to us. The longest bar is the one we
            want to change.""",
    ),
    (
        IG,
        """A question from the consulting hour: “Two women, one wish: where do we start?” At the same table as
            everybody else.""",
    ),
    (
        IG,
        """For those who wait: three things that are always true in the second week. To be written with the
            psychologist.""",
    ),
    (YT, "What happens in … a talk with our psychologist. What she asks, what she never asks. Recording is on Monday."),
    (
        IG,
        """A question from the consulting hour: “Do we tell our parents?” Idea: let three of the team answer
            differently.""",
    ),
    (
        FB,
        """Portrait of the colleague at the front desk, who recognises your voice at the second call. Text is still
            missing.""",
    ),
    (
        YT,
        """When it did not work. Idea: the head of the clinic alone, one take, no cut. To be discussed with
            Communications first.""",
    ),
    (IG, "For those who wait: idea from the waiting room, “a list of good places to cry”."),
)
