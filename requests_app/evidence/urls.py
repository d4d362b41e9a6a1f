from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.evidence import views
from requests_app.evidence.check_ins import views as check_ins

urlpatterns = [
    path(f"{ONE}/scorecard/", views.scorecard_tab, name="request-scorecard"),
    path("check-in/<str:token>/", check_ins.by_link, name="check-in"),
    path(f"{ONE}/check-ins/", check_ins.index, name="check-ins"),
    path(f"{ONE}/check-ins/<int:number>/", check_ins.week, name="check-in-week"),
]
