"""The pictures of a post: a page to add, describe and remove them, and the files themselves."""

from collections.abc import Sequence
from pathlib import PurePath

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from requests_app.account_requests.access import fetch, fetch_for
from requests_app.account_requests.models import AccountRequest
from requests_app.account_requests.permissions import can_plan_posts
from requests_app.account_requests.refusals import Refused
from requests_app.pages import kept_texts
from requests_app.pages.form_pages import succeeds
from requests_app.pages.request_pages import request_page
from requests_app.pages.uploads import is_taken
from requests_app.trials.access import fetch_post
from requests_app.trials.choices import PostStatus
from requests_app.trials.models import PlannedPost, PostPicture
from requests_app.trials.pictures import services
from requests_app.trials.pictures.drawing import CONTENT_TYPES
from requests_app.trials.pictures.forms import MOST_AT_ONCE, TOO_MUCH_AT_ONCE, PictureForm, PictureUploadForm
from requests_app.trials.pictures.names import picture_name
from requests_app.trials.pictures.pages import post_pictures

TAB = "request-trial"


@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """All of a post, and saving what is said about them."""
    post = _changeable(fetch_post(request, reference, number, can_plan_posts))
    return _describe(request, post) if request.method == "POST" else _page(request, post)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Check the size first: asking for the token of a form would read and keep the whole upload before.

    Files that are too large change nothing, so nothing has to be protected there; the rest is, in `_add`.
    """
    post = _changeable(fetch_post(request, reference, number, can_plan_posts))
    if not is_taken(request, MOST_AT_ONCE):
        return _page(request, post, upload=PictureUploadForm({}, {}, refused=TOO_MUCH_AT_ONCE), status=413)
    return _add(request, post)


@csrf_protect
def _add(request: HttpRequest, post: PlannedPost) -> HttpResponse:
    if request.method != "POST":
        return _page(request, post)
    form = PictureUploadForm(request.POST, request.FILES)
    added = _added(request, post, form) if form.is_valid() else []
    if added:
        words = ngettext("%(count)s picture added.", "%(count)s pictures added.", len(added))
        messages.success(request, words % {"count": len(added)})
        _tell_of_status(request, post)
    return _page(request, post, upload=form) if form.errors else _back_to(post)


def _added(request: HttpRequest, post: PlannedPost, form: PictureUploadForm) -> list[PostPicture]:
    """Each by itself: what cannot be taken stops none of the others, and is told beside the field by its name."""
    added = []
    for upload in form.cleaned_data["pictures"]:
        try:
            added.append(services.add(post, upload, by=request.user))
        except ValidationError as error:
            words = {"name": picture_name(upload.name or "", PurePath(upload.name or "").suffix)}
            form.add_error("pictures", _("“%(name)s”: ") % words + " ".join(error.messages))
            continue
    return added


def _describe(request: HttpRequest, post: PlannedPost) -> HttpResponse:
    """Each by itself, too; of a picture that a colleague was quicker to describe, both texts are shown."""
    outcomes = [_described(request, picture) for picture in _with_post(post)]
    _tell_of_status(request, post)
    if not all(is_saved for _form, is_saved in outcomes):
        return _page(request, post, forms=[form for form, _is_saved in outcomes])
    messages.success(request, _("Descriptions saved."))
    return _back_to(post)


def _described(request: HttpRequest, picture: PostPicture) -> tuple[PictureForm, bool]:
    """The form as it is shown next, and whether what was sent is saved."""
    form = PictureForm(request.POST, instance=picture)
    # A picture that a colleague has added since has no fields on the page that was sent.
    if form.add_prefix("seen") not in request.POST or not form.has_changed():
        return PictureForm(instance=picture), True
    try:
        is_saved = succeeds(form, lambda: services.describe(picture, by=request.user, **form.details()))
    except services.PictureChanged as changed:
        messages.warning(request, _("Somebody else has described “%(name)s”.") % {"name": picture.name})
        typed = _("Somebody else has written this. You wrote: “%(text)s”") % {"text": form["alternative_text"].value()}
        return PictureForm(instance=changed.picture, told=typed), False
    return (PictureForm(instance=PostPicture.objects.get(pk=picture.pk)), True) if is_saved else (form, False)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    picture = _picture(fetch_for(request, reference, can_plan_posts), key)
    post = _changeable(picture.post)
    form = forms.Form(request.POST or None)
    if succeeds(form, lambda: services.remove(picture, by=request.user)):
        messages.success(request, _("Picture removed."))
        return _back_to(post)
    words = {"title": _("Remove this picture?"), "button": _("Remove the picture"), "is_danger": True}
    intro = _("“%(name)s” is removed from the post and cannot be brought back.") % {"name": picture.name}
    context = request_page(request, post.account_request, TAB, form=form, intro=intro, **words)
    context["back_url"] = _address_of(post)
    return render(request, "pages/request_form.html", context)


# The files --------------------------------------------------------------------------------------------------------


@require_safe
def picture(request: HttpRequest, reference: str, key: str) -> HttpResponseBase:
    return _file(_picture(fetch(request, reference), key))


@require_safe
def small(request: HttpRequest, reference: str, key: str) -> HttpResponseBase:
    return _file(_picture(fetch(request, reference), key), is_small=True)


@require_safe
def download(request: HttpRequest, reference: str, key: str) -> HttpResponseBase:
    return _file(_picture(fetch(request, reference), key), is_saved=True)


def _file(picture: PostPicture, *, is_small: bool = False, is_saved: bool = False) -> HttpResponseBase:
    """A file of our own making, whose kind we know. Raises `Http404` if it is not in the store."""
    stored = picture.thumbnail if is_small else picture.file
    content_type = CONTENT_TYPES[PurePath(str(stored.name)).suffix]
    try:
        opened = stored.open("rb")
    except OSError as error:
        raise Http404 from error
    return FileResponse(opened, as_attachment=is_saved, filename=picture.name, content_type=content_type)


# Between them -----------------------------------------------------------------------------------------------------


def _picture(account_request: AccountRequest, key: str) -> PostPicture:
    rows = PostPicture.objects.select_related("post__trial")
    found = get_object_or_404(rows, post__account_request=account_request, key=key)
    found.post.account_request = account_request
    return found


def _with_post(post: PlannedPost) -> list[PostPicture]:
    """Its pictures, each of which knows the post and its request."""
    found = list(post.pictures.all())
    for each in found:
        each.post = post
    return found


def _changeable(post: PlannedPost) -> PlannedPost:
    if post.is_shared:
        raise Refused(post.account_request, [_("This post is shared already and can no longer be changed.")])
    return post


def _page(
    request: HttpRequest,
    post: PlannedPost,
    *,
    upload: PictureUploadForm | None = None,
    forms: Sequence[PictureForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = post_pictures(post, upload=upload, forms=forms)
    kept_at = kept_texts.put_back(request, *shown, path=shown.url)
    words = {"title": _("Pictures of the post"), "post": post, "pictures": shown, "kept_at": kept_at}
    context = request_page(request, post.account_request, TAB, **words)
    context["back_url"] = _address_of(post)
    return render(request, "trials/pictures/page.html", context, status=status)


def _address_of(post: PlannedPost) -> str:
    return post.account_request.url("post-change", number=post.number, at="pictures")


def _back_to(post: PlannedPost) -> HttpResponse:
    """The post, at its pictures."""
    return redirect(_address_of(post))


def _tell_of_status(request: HttpRequest, post: PlannedPost) -> None:
    """What is ready no more because of its pictures should surprise nobody."""
    before, now = post.status, PlannedPost.objects.only("status").get(pk=post.pk).status
    if before != now and now == PostStatus.PLANNED:
        messages.warning(request, _("The post counts as planned again until its pictures are described."))
