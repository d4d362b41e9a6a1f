"""The portal's addresses, without those of login and of Django's admin. None of them contains a primary key."""

from django.urls import path, register_converter

from requests_app.choices import Move
from requests_app.document_kinds import OCCASIONS
from requests_app.views import (
    account_details,
    account_requests,
    answers,
    blank_forms,
    bundles,
    corrections,
    documents,
    extra_publishing,
    extra_questions,
    help_pages,
    home,
    imports,
    mails,
    meeting_packs,
    meetings,
    moves,
    posts,
    questionnaires,
    records,
    rounds,
    sections,
    sign_offs,
    site_settings,
    thrown_away,
    trials,
    verification,
)


class ReferenceConverter:
    """A reference such as SMR-2026-0042; anything else is no address of a request."""

    regex = r"SMR-\d{4}-\d{4,9}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ReferenceConverter, "reference")

ONE = "requests/<reference:reference>"

urlpatterns = [
    path("", home.home, name="home"),
    path("help/", help_pages.help_page, name="help"),
    path("settings/", site_settings.edit, name="site-settings"),
    path("logo", site_settings.logo, name="logo"),
    path("questions/", extra_questions.index, name="questions"),
    path("questions/new/", extra_questions.new, name="question-new"),
    path("questions/order/", extra_questions.order, name="questions-order"),
    path("questions/<slug:key>/", extra_questions.show, name="question"),
    path("questions/<slug:key>/edit/", extra_questions.edit, name="question-edit"),
    path("questions/<slug:key>/publish/", extra_publishing.publish, name="question-publish"),
    path("questions/<slug:key>/retire/", extra_publishing.retire, name="question-retire"),
    path("questions/<slug:key>/bring-back/", extra_publishing.bring_back, name="question-bring-back"),
    path("verify/", verification.verify, name="verify"),
    path("verify/<str:code>/", verification.verify_code, name="verify-code"),
    path("bundles/", bundles.index, name="bundles"),
    path("bundles/new/", bundles.new, name="bundle-new"),
    path("bundles/<slug:key>/", bundles.show, name="bundle"),
    path("bundles/<slug:key>/progress", bundles.progress, name="bundle-progress"),
    path("bundles/<slug:key>/download", bundles.download, name="bundle-download"),
    path("bundles/<slug:key>/cancel/", bundles.cancel, name="bundle-cancel"),
    path("bundles/<slug:key>/delete/", bundles.delete, name="bundle-delete"),
    path("sign-off/<str:token>/", sign_offs.sign_off, name="sign-off"),
    path("questionnaire/blank-form.pdf", blank_forms.blank_form, name="blank-form"),
    path("requests/", account_requests.index, name="requests"),
    path("requests/thrown-away/", thrown_away.thrown_away, name="requests-thrown-away"),
    path("requests/new/", account_requests.new, name="request-new"),
    path(f"{ONE}/", account_requests.overview, name="request"),
    path(f"{ONE}/answers/", answers.answers, name="request-answers"),
    path(f"{ONE}/changes/", rounds.changes, name="request-changes"),
    path(f"{ONE}/meeting/", meetings.meeting_tab, name="request-meeting"),
    path(f"{ONE}/trial/", trials.trial_tab, name="request-trial"),
    path(f"{ONE}/messages/", mails.mails, name="request-messages"),
    path(f"{ONE}/messages/retry/", mails.retry, name="request-messages-retry"),
    path(f"{ONE}/history/", account_requests.history, name="request-history"),
    path(f"{ONE}/assign/", account_requests.assign, name="request-assign"),
    path(f"{ONE}/sign-off/ask-again/", sign_offs.ask_again, name="sign-off-ask-again"),
    path(f"{ONE}/documents/", documents.documents, name="request-documents"),
    path(f"{ONE}/corrections/", corrections.index, name="corrections"),
    path(f"{ONE}/corrections/<slug:section>/", corrections.correct, name="correction"),
    *[path(f"{ONE}/{kind.value}.pdf", documents.document, {"kind": kind}, name=kind.value) for kind in OCCASIONS],
    path(f"{ONE}/record-copy.pdf", records.newest, name="record-copy"),
    path(f"{ONE}/record-copies/<int:number>.pdf", records.one, name="record-copy-edition"),
    path(f"{ONE}/record-copies/retry/", records.retry, name="record-copies-retry"),
    path(f"{ONE}/account-details/", account_details.account_details, name="account-details"),
    path(f"{ONE}/meeting-pack/", meeting_packs.meeting_pack, name="meeting-pack"),
    path(f"{ONE}/meeting-pack.pdf", meeting_packs.pdf, name="meeting-pack-pdf"),
    path(f"{ONE}/questionnaire/", questionnaires.questionnaire, name="questionnaire"),
    # Before the sections, whose names are free.
    path(f"{ONE}/questionnaire/import/", imports.form_import, name="questionnaire-import"),
    path(f"{ONE}/questionnaire/<slug:section>/", sections.section, name="questionnaire-section"),
    path(f"{ONE}/meetings/book/", meetings.book, name="meeting-book"),
    path(f"{ONE}/meetings/<int:number>/move/", meetings.move, name="meeting-move"),
    path(f"{ONE}/meetings/<int:number>/cancel/", meetings.cancel, name="meeting-cancel"),
    path(f"{ONE}/meetings/<int:number>/hold/", meetings.hold, name="meeting-hold"),
    path(f"{ONE}/meetings/<int:number>/miss/", meetings.miss, name="meeting-miss"),
    path(f"{ONE}/meetings/<int:number>/invitation.ics", meetings.invitation, name="meeting-invitation"),
    path(f"{ONE}/trial/targets/", trials.targets, name="trial-targets"),
    path(f"{ONE}/trial/end-early/", trials.end_early, name="trial-end-early"),
    path(f"{ONE}/trial/posts/new/", posts.new, name="post-new"),
    path(f"{ONE}/trial/posts/<int:number>/", posts.change, name="post-change"),
    path(f"{ONE}/trial/posts/<int:number>/share/", posts.share, name="post-share"),
    path(f"{ONE}/trial/posts/<int:number>/set-aside/", posts.set_aside, name="post-set-aside"),
    path(f"{ONE}/{Move.SUBMIT.slug}/", questionnaires.review, name=f"move-{Move.SUBMIT.slug}"),
    *[
        path(f"{ONE}/{move.slug}/", moves.move, {"move": move}, name=f"move-{move.slug}")
        for move in Move
        if move != Move.SUBMIT
    ],
]
