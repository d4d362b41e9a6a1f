from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.evidence import views
from requests_app.evidence.check_ins import views as check_ins
from requests_app.evidence.half_way import views as half_way
from requests_app.evidence.starter_kit import views as starter_kit
from requests_app.evidence.stuck import views as stuck

urlpatterns = [
    path(f"{ONE}/scorecard/", views.scorecard_tab, name="request-scorecard"),
    path("check-in/<str:token>/", check_ins.by_link, name="check-in"),
    path(f"{ONE}/check-ins/", check_ins.index, name="check-ins"),
    path(f"{ONE}/check-ins/<int:number>/", check_ins.week, name="check-in-week"),
    path(f"{ONE}/stuck/", stuck.ask, name="call-for-help"),
    path(f"{ONE}/stuck/<int:number>/answer/", stuck.answer, name="call-answer"),
    path(f"{ONE}/stuck/<int:number>/solved/", stuck.solve, name="call-solve"),
    path(f"{ONE}/half-way/", half_way.page, name="half-way"),
    path(f"{ONE}/half-way/notes/", half_way.notes, name="half-way-notes"),
    path(f"{ONE}/half-way/held/", half_way.hold, name="half-way-hold"),
    path(f"{ONE}/starter-kit/", starter_kit.tick, name="starter-kit-tick"),
    path("settings/starter-kit/", starter_kit.index, name="starter-kit"),
    path("settings/starter-kit/new/", starter_kit.new, name="starter-kit-item-new"),
    path("settings/starter-kit/<slug:key>/", starter_kit.change, name="starter-kit-item"),
]
