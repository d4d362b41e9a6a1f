"""The rules of a post's pictures. Services refuse by them; pages show early what is missing."""

from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from requests_app.account_requests.refusals import Refused
from requests_app.trials.choices import Consent
from requests_app.trials.models import PlannedPost, PostPicture

MOST_PICTURES = 10
AGREED = {Consent.NO_PEOPLE, Consent.GIVEN}


def check_room(post: PlannedPost) -> None:
    """A post takes ten pictures; raises `ValidationError` if it has as many."""
    if post.pictures.count() >= MOST_PICTURES:
        raise ValidationError(_("A post has at most %(most)s pictures. Remove one first.") % {"most": MOST_PICTURES})


def lacks_text(picture: PostPicture) -> bool:
    return not picture.alternative_text


def lacks_consent(picture: PostPicture) -> bool:
    """Nobody has said whether the people in it agreed, or somebody has not agreed yet."""
    return picture.consent not in AGREED


def is_complete(post: PlannedPost) -> bool:
    """Whether nothing is missing of its pictures; so it is for a post without any."""
    return not any(lacks_text(picture) or lacks_consent(picture) for picture in post.pictures.all())


def check_ready(post: PlannedPost) -> None:
    """A post is ready once its pictures are: raises `ValidationError` that names what is missing."""
    if sentence := _unready(post):
        raise ValidationError({"is_ready": [sentence]})


def refuse_unready(post: PlannedPost) -> None:
    """The same for actions without a form: raises `Refused`."""
    if sentence := _unready(post):
        raise Refused(post.account_request, [sentence])


def _unready(post: PlannedPost) -> str:
    """Why it cannot have the status that it is about to have; empty if it can."""
    if not post.pk or not post.is_handed_over:
        return ""
    missing = [words for picture in post.pictures.all() if (words := _missing_of(picture))]
    sentence = _("The post is not ready while something is missing of its pictures: %(missing)s.")
    return sentence % {"missing": "; ".join(missing)} if missing else ""


def _missing_of(picture: PostPicture) -> str:
    """Empty if nothing is missing of it."""
    parts = [
        *([_("the alternative text")] if lacks_text(picture) else []),
        *([_("the consent of the people in it")] if lacks_consent(picture) else []),
    ]
    words = {"name": picture.name, "parts": get_text_list(parts, _("and"))}
    return _("of “%(name)s” %(parts)s") % words if parts else ""
