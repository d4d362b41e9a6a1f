from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.questionnaires import section_views, views
from requests_app.questionnaires.changes import views as changes
from requests_app.questionnaires.extra import publishing_views
from requests_app.questionnaires.extra import views as extra
from requests_app.questionnaires.imports import views as imports

urlpatterns = [
    path("questions/", extra.index, name="questions"),
    path("questions/new/", extra.new, name="question-new"),
    path("questions/order/", extra.order, name="questions-order"),
    path("questions/<slug:key>/", extra.show, name="question"),
    path("questions/<slug:key>/edit/", extra.edit, name="question-edit"),
    path("questions/<slug:key>/publish/", publishing_views.publish, name="question-publish"),
    path("questions/<slug:key>/retire/", publishing_views.retire, name="question-retire"),
    path("questions/<slug:key>/bring-back/", publishing_views.bring_back, name="question-bring-back"),
    path(f"{ONE}/changes/", changes.changes, name="request-changes"),
    path(f"{ONE}/questionnaire/", views.questionnaire, name="questionnaire"),
    # Before the sections, whose names are free.
    path(f"{ONE}/questionnaire/import/", imports.form_import, name="questionnaire-import"),
    path(f"{ONE}/questionnaire/<slug:section>/", section_views.section, name="questionnaire-section"),
]
