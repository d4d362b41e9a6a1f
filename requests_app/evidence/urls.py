from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.evidence import views
from requests_app.evidence.credits import views as credit_views
from requests_app.evidence.post_figures import views as post_figures
from requests_app.evidence.scorecards import views as scorecards

urlpatterns = [
    path(f"{ONE}/scorecard/", views.scorecard_tab, name="request-scorecard"),
    path(f"{ONE}/trial/targets/", scorecards.targets, name="trial-targets"),
    path(f"{ONE}/scorecard/thresholds/<slug:key>/", scorecards.change_threshold, name="threshold-change"),
    path(f"{ONE}/scorecard/goals/<int:number>/", scorecards.measure_goal, name="goal-measure"),
    path(f"{ONE}/post-figures/", post_figures.enter, name="post-figures"),
    path("credits/", credit_views.index, name="credits"),
    path("credits/credit.csv", credit_views.csv_file, name="credit-csv"),
]
