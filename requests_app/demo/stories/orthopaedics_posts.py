"""The content calendar of Orthopaedics: eight weeks of cases, rules of thumb and names behind letters."""

from requests_app.demo.calendars import Post

PER_WEEK = (3, 3, 4, 1, 3, 3, 4, 2)

LI = "LinkedIn"

POSTS: tuple[Post, ...] = (
    (
        LI,
        """For doctors. For eight weeks our orthopaedic surgeons write here for those who refer patients to them:
            one case a week, one rule of thumb, one face. Contradict us; that is what the comments are for.""",
    ),
    (
        LI,
        """Case of the week. 58, marathon runner, groin pain for eight months, the X-ray “unremarkable”. What would
            you do next? The answer on Friday, and it is not an MRI.""",
    ),
    (
        LI,
        """The answer: a second X-ray, standing, in rotation. It shows what the first one hid. Two minutes, no
            contrast medium, and the reason why half of our first visits begin with another picture. We ask for it
            in this projection: see the drawing.""",
    ),
    (
        LI,
        """Send or wait? A swollen knee after a twist, no fracture, weight-bearing possible. Wait ten days. Send at
            once if it locks.""",
    ),
    (
        LI,
        """Who is behind the letter? Our fracture nurse has read 11,000 of your referrals. What she wishes for: the
            date of the first pain, in the first line.""",
    ),
    (
        LI,
        """Evidence in a minute: a trial with 780 patients compared exercise with keyhole surgery for worn menisci.
            After two years there is no difference. We have operated on a third fewer since, and write that into our
            letters.""",
    ),
    (
        LI,
        """Case of the week. 71, hip replaced two years ago, now pain in the thigh when getting up. The X-ray looks
            fine. Which two questions decide?""",
    ),
    (
        LI,
        """The answer: “Does it hurt at the first step?” and “Is it better after ten?” Twice yes is a loose stem
            until the opposite is proved. Thank you for 44 comments; 31 of you were right.""",
    ),
    (
        LI,
        """Send or wait? Heel pain in the morning for six weeks. Wait, stretch, change shoes. Ninety per cent are
            well within a year, and nobody thanks you for the injection.""",
    ),
    (
        LI,
        """Who is behind the letter? The assistant who dictates at 7 p.m. He plays the oboe, and he does ring back.
            Ask for him.""",
    ),
    (
        LI,
        """This week both operating lists were full of fractures, so we have one thing only: the doctors’ line
            answers until eight in the evening until Friday.""",
    ),
    (
        LI,
        """Case of the week. 16, gymnast, pain in the lower back when bending backwards. Three months of
            physiotherapy without change. Which picture, and which one not?""",
    ),
    (
        LI,
        """The answer: an MRI of two segments, not an X-ray of the whole spine. Why, in four sentences and with one
            drawing.""",
    ),
    (LI, "Back from the congress: three photographs of our stand, and our thanks to everybody who came by."),
    (
        LI,
        """Send or wait? A finger that snaps in the morning. Wait six weeks with a splint at night; one injection is
            fine; send after that. Operation under local anaesthesia, eight minutes.""",
    ),
    (
        LI,
        """Evidence in a minute: vitamin C after a wrist fracture. The old trial was small, the new one is not. We
            have stopped to recommend it. Yes, we too had it in our leaflet.""",
    ),
    (
        LI,
        """Who is behind the letter? Our senior hip surgeon: 2,300 hips, and the one she talks about most is the one
            she did not operate on.""",
    ),
    (
        LI,
        """Case of the week. 44, hairdresser, shoulder pain at night, full movement by day. Ultrasound “partial
            tear”. Operate?""",
    ),
    (
        LI,
        """The answer: no. After twelve weeks of training she sleeps, and so do seven of ten with the same picture.
            We show the three exercises; print them, they are on half a page.""",
    ),
    (
        LI,
        """Send or wait? A child of four limps in the morning and runs at noon. Wait two days. Send today if there
            is fever.""",
    ),
    (
        LI,
        """What changed in seven weeks: calls to the doctors’ line went from nine to seventeen a week. The most
            frequent question is “Which projection?” Here is the card with all six; order it printed by replying
            “card”.""",
    ),
    (LI, "Who is behind the letter? The secretary who finds the appointment that does not exist."),
    (
        LI,
        """The last case of our trial. 63, new knee, wants to ski. What do you say? All six surgeons answer, and
            they do not agree.""",
    ),
)
