"""Who is told what about the hand-over of posts. That one is accepted, its page says; nobody gets a mail about it."""

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from requests_app.account_requests.choices import Event
from requests_app.mail.notices import WHY, Notice, Side
from requests_app.mail.wording import shortened
from requests_app.trials.models import PlannedPost

NOTICES = (
    Notice(
        Event.POST_CHANGE_ASKED,
        department=Side(
            gettext_lazy("Change a post"),
            gettext_lazy("%(who)s has read a post for “%(title)s” and asks you to change it."),
            gettext_lazy("Change the post and save it as ready, or answer on its page:"),
            "request-trial",
            post_page="post-change",
            must_act=True,
        ),
        staff=Side(
            gettext_lazy("Change of a post asked for"),
            gettext_lazy("%(who)s has asked the department to change a post for “%(title)s”."),
            gettext_lazy("There is nothing for you to do: the department answers next. The post:"),
            "request-trial",
            post_page="post-change",
        ),
    ),
    Notice(
        Event.POST_ANSWERED,
        department=Side(
            gettext_lazy("Change of a post answered"),
            gettext_lazy("%(who)s has answered the change of a post for “%(title)s” that was asked for."),
            gettext_lazy("There is nothing for you to do: the comms team looks at it next. The post:"),
            "request-trial",
            post_page="post-change",
        ),
        staff=Side(
            gettext_lazy("Look at a post again"),
            gettext_lazy("%(who)s has answered the change of a post for “%(title)s” that was asked for."),
            gettext_lazy("Accept the post, or answer on its page:"),
            "request-trial",
            post_page="post-change",
            must_act=True,
        ),
    ),
    Notice(
        Event.POST_NOT_USED,
        heading=WHY,
        department=Side(
            gettext_lazy("Posts that will not be used"),
            gettext_lazy("%(who)s has decided not to use what was planned for “%(title)s”."),
            gettext_lazy("You find it in the calendar, where you can plan something else:"),
            "request-trial",
        ),
    ),
    Notice(
        Event.POST_DAY_TAKEN,
        department=Side(
            gettext_lazy("Choose another day for your posts"),
            gettext_lazy("An urgent post took a day of “%(title)s”."),
            gettext_lazy("Your posts of that day are kept, without a day. Choose another one in the calendar:"),
            "request-trial",
            must_act=True,
        ),
        staff=Side(
            gettext_lazy("Posts lost their day to an urgent one"),
            gettext_lazy("%(who)s has given a day of “%(title)s” to an urgent post."),
            gettext_lazy("The department is asked to choose another day. The calendar:"),
            "request-trial",
        ),
    ),
)


def post_in_words(post: PlannedPost) -> str:
    """One post of the calendar in a line of the history or of a mail: its number, its day, how its text begins."""
    values = {"number": post.number, "text": shortened(post.text)}
    if post.planned_on is None:
        return _("Post %(number)s, without a day: “%(text)s”") % values
    values["day"] = formats.date_format(post.planned_on, "j F Y")
    return _("Post %(number)s, %(day)s: “%(text)s”") % values
