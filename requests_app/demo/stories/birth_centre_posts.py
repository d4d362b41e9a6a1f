"""The content calendar of the Birth Centre’s trial: four themes that come back, week after week."""

from requests_app.demo.calendars import Post

PER_WEEK = (4, 4, 5, 4, 3, 1, 5, 4, 4, 5, 4, 2, 7)

IG, FB = "Instagram", "Facebook"

POSTS: tuple[Post, ...] = (
    (
        IG,
        """Hello from the third floor. For the next thirteen weeks we, the midwives of the birth centre, borrow this
            channel three to five times a week. We will show you rooms, answer questions and introduce the people
            you would meet here. Ask us anything; if it is medical, we will give you our number, because you deserve
            a real conversation.""",
    ),
    (
        IG,
        """Question of the week: “When do I really have to come?” When you ask yourself for the third time within an
            hour, ring us. We would rather talk to you five times too often than once too late.""",
    ),
    (
        FB,
        """Behind the door: the bath. 600 litres, 37 degrees, eleven minutes to fill. Say early that you would like
            it.""",
    ),
    (
        IG,
        """A day with the midwife on early shift. 05:40 coffee. 06:10 handover, four women, one of them since
            midnight. 13:55 one more person in the room than in the morning.""",
    ),
    (IG, "Myth: “Raspberry leaf tea starts labour.” Fact: it is a nice tea. No study has shown more than that."),
    (
        IG,
        """Question of the week: “May my mother come too?” Yes. Two people of your choice may be with you, and they
            may change places. Tell us at the registration who they are, so that the night porter knows.""",
    ),
    (
        FB,
        "Behind the door: the bell. It is loud on purpose. You may ring for a glass of water; that is what it is for.",
    ),
    (
        IG,
        """A day with the anaesthetist on call. She carries a telephone, a sandwich and, as she says, “a good deal
            of calm”. From your question to the first relief it takes her about twenty minutes.""",
    ),
    (IG, "Myth: “An epidural means I cannot move.” Fact: at the dose we begin with most women turn, sit and stand."),
    (
        IG,
        """Question of the week: “What do I pack?” One thing that smells of home, a charger with a long cable, food
            for the person beside you. We have everything else, and more nappies than you can imagine.""",
    ),
    (
        FB,
        """Behind the door: the clock without a tick. It was a wish of parents, and it is the best thing we bought
            last year.""",
    ),
    (
        IG,
        """A day with the cleaner of the birth rooms. Forty minutes for each room, every surface twice. “I leave it
            as I would want to find it,” she says.""",
    ),
    (
        IG,
        """Five sentences that help in the room: You are doing it. Breathe with me. Drink something. I am here. It
            is a minute, then it is over. Partners, save this.""",
    ),
    (
        IG,
        """Myth: “After a caesarean it is always a caesarean.” Fact: with us about six in ten give birth vaginally
            after one.""",
    ),
    (
        IG,
        """Question of the week: “What if I cannot do it any more?” That sentence has a name: transition. It mostly
            means that it will not be long now. Say it aloud; we have been waiting for it.""",
    ),
    (FB, "Behind the door: the fridge. Yes, there is ice cream in it. No, not only for the staff."),
    (
        IG,
        """A day with the student midwife. First semester, ninth birth. “The quiet afterwards is what nobody had
            told me about.”""",
    ),
    (IG, "Myth: “You must not eat during labour.” Fact: light food is fine for most. Ask us, and bring what you like."),
    (
        IG,
        """Question of the week: “Can we go home on the same day?” If both of you are well, after six hours, and a
            midwife visits you the next morning.""",
    ),
    (FB, "Behind the door: the chair nobody understands. It rocks, it leans, it holds two. Try it at the tour."),
    (
        IG,
        """We are short of hands this week, so there is only one post: thank you for four hundred questions. We read
            all of them and will be back on Monday with the one that came most often.""",
    ),
    (
        IG,
        """Question of the week, and it came sixty-one times: “Is it normal to cry on day four?” Yes. Hormones fall
            faster than on any other day of your life. If it is still dark on day fourteen, ring us; then we look at
            it together.""",
    ),
    (
        IG,
        """A day with the night porter. He knows which lift is faster and never asks a woman in labour to fill in a
            form.""",
    ),
    (FB, "Behind the door: the drawer with the tiny hats. They are knitted by eleven volunteers between 68 and 91."),
    (IG, "Myth: “Full moon, full ward.” Fact: we counted a year of nights. There is nothing in it. A pity."),
    (IG, "How loud may I be? As loud as you need. The walls are thick; we tested them with a trumpet."),
    (
        IG,
        """Question of the week: “What happens if it has to go fast?” A bell, five people, two minutes. Everybody
            knows their place, and one of them stays at your head and talks to you. Afterwards we explain
            everything, twice if you like.""",
    ),
    (
        IG,
        """A day with the breastfeeding consultant: eight rooms, eight different answers, one sentence for all: give
            it three days.""",
    ),
    (FB, "Behind the door: the wall of first names. 312 of them this year, nine of them Mila."),
    (IG, "Myth: “Bottle-fed babies sleep through.” Fact: some do, some do not, and so do the others."),
    (
        IG,
        """Question of the week: “Who looks after me if my midwife’s shift ends?” You meet the next one before the
            first one goes. The handover takes place in your room, with you.""",
    ),
    (
        IG,
        """A day with the doctor on the ward. She is called to one birth in three here. “Most of the time I bring
            nothing but a chair.”""",
    ),
    (
        FB,
        """Behind the door: the small kitchen for partners. Microwave, kettle, a notice board with kind sentences by
            strangers.""",
    ),
    (IG, "Question of the week: “Must I shave, polish, be brave?” No, no and no."),
    (IG, "Myth: “The waters always break with a splash.” Fact: for most of you it is a trickle, and often quite late."),
    (
        IG,
        """A day with the paediatrician: ten fingers, ten toes, and then she asks how you are. That is part of the
            check.""",
    ),
    (
        FB,
        """Behind the door: where the siblings wait. There are building bricks, and somebody who knows how to build
            with them.""",
    ),
    (IG, "Three things fathers asked us last month, and what we said: yes, cry. Yes, sit down. Yes, you may cut it."),
    (
        IG,
        """Question of the week: “How do we get a place on the tour?” Thursdays at six, forty places, online from
            noon on Mondays. If it is full, this channel is the second best tour we have.""",
    ),
    (IG, "A day with the ward secretary, who has registered 5,204 children and spells every name back to you."),
    (FB, "Behind the door: the lamp that can be dimmed to one candle. You choose; we find our way."),
    (IG, "Myth: “You can induce with curry.” Fact: you can have curry."),
    (
        IG,
        """Question of the week: “May I see my notes?” Of course. They are yours. Ask, and somebody will sit down
            and read them with you, because doctors’ handwriting is a foreign language.""",
    ),
    (IG, "A day with two midwives on Christmas Eve last year: five births, one tree, no silent night."),
    (
        IG,
        """Question of the week: “Do you mind if I bring my own music?” No. We know all the words of every playlist
            by now.""",
    ),
    (FB, "Behind the door: the cupboard for hard days. We hope that you never see it. It is there, and so are we."),
    (
        IG,
        """Myth: “Twins are always a caesarean.” Fact: if the first one lies head down, often not. Let us talk about
            yours.""",
    ),
    (
        IG,
        """A day with the pharmacist who checks our drugs cupboard. She counts everything twice and has never found
            one missing.""",
    ),
    (
        IG,
        """Question of the week: “When may I drive again?” When you could brake hard without thinking of it. For
            most, two weeks.""",
    ),
    (FB, "Behind the door: our guest book. Page one, 1994: “Thank you for the toast.” We still make it."),
    (
        IG,
        """Thirteen weeks, and this was the last post of our trial. 1,904 of you saved the question of the week.
            Whatever comes of it: the telephone beside the pad rings day and night, and one of us will answer.""",
    ),
    (
        IG,
        """One more, because you asked: the song in the video of the bath is hummed by our deputy. She did not know
            that we filmed.""",
    ),
)
