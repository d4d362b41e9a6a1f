from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.evidence import views
from requests_app.evidence.credits import views as credit_views
from requests_app.evidence.post_figures import views as post_figures

urlpatterns = [
    path(f"{ONE}/scorecard/", views.scorecard_tab, name="request-scorecard"),
    path(f"{ONE}/post-figures/", post_figures.enter, name="post-figures"),
    path("credits/", credit_views.index, name="credits"),
    path("credits/credit.csv", credit_views.csv_file, name="credit-csv"),
]
