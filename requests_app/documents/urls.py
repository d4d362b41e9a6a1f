from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.documents import record_views, views
from requests_app.documents.blank_form import views as blank_form
from requests_app.documents.bundles.urls import urlpatterns as bundles
from requests_app.documents.contribution_credit import views as contribution_credit
from requests_app.documents.corrections import views as corrections
from requests_app.documents.kinds import OCCASIONS
from requests_app.documents.meeting_pack import views as meeting_pack
from requests_app.documents.verification import views as verification

urlpatterns = [
    path("verify/", verification.verify, name="verify"),
    path("verify/<str:code>/", verification.verify_code, name="verify-code"),
    path("questionnaire/blank-form.pdf", blank_form.blank_form, name="blank-form"),
    path("credits/credit.pdf", contribution_credit.pdf, name="credit-pdf"),
    path(f"{ONE}/documents/", views.documents, name="request-documents"),
    path(f"{ONE}/corrections/", corrections.index, name="corrections"),
    path(f"{ONE}/corrections/<slug:section>/", corrections.correct, name="correction"),
    *[path(f"{ONE}/{kind.value}.pdf", views.document, {"kind": kind}, name=kind.value) for kind in OCCASIONS],
    path(f"{ONE}/record-copy.pdf", record_views.newest, name="record-copy"),
    path(f"{ONE}/record-copies/<int:number>.pdf", record_views.one, name="record-copy-edition"),
    path(f"{ONE}/record-copies/retry/", record_views.retry, name="record-copies-retry"),
    path(f"{ONE}/meeting-pack/", meeting_pack.meeting_pack, name="meeting-pack"),
    path(f"{ONE}/meeting-pack.pdf", meeting_pack.pdf, name="meeting-pack-pdf"),
    *bundles,
]
