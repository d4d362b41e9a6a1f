from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.evidence import views
from requests_app.evidence.check_ins import views as check_ins
from requests_app.evidence.credits import views as credit_views
from requests_app.evidence.half_way import views as half_way
from requests_app.evidence.library import views as library
from requests_app.evidence.post_figures import views as post_figures
from requests_app.evidence.retrospectives import views as retrospectives
from requests_app.evidence.scorecards import views as scorecards
from requests_app.evidence.starter_kit import views as starter_kit
from requests_app.evidence.stuck import views as stuck

urlpatterns = [
    path("library/", library.index, name="library"),
    path("library/<slug:key>/", library.case, name="library-case"),
    path(f"{ONE}/scorecard/", views.scorecard_tab, name="request-scorecard"),
    path(f"{ONE}/support/", views.support_tab, name="request-support"),
    path(f"{ONE}/retrospective/", retrospectives.retrospective, name="request-retrospective"),
    path(f"{ONE}/retrospective/release/", retrospectives.release, name="retrospective-release"),
    path(f"{ONE}/trial/targets/", scorecards.targets, name="trial-targets"),
    path(f"{ONE}/scorecard/thresholds/<slug:key>/", scorecards.change_threshold, name="threshold-change"),
    path(f"{ONE}/scorecard/goals/<int:number>/", scorecards.measure_goal, name="goal-measure"),
    path(f"{ONE}/post-figures/", post_figures.enter, name="post-figures"),
    path("credits/", credit_views.index, name="credits"),
    path("credits/credit.csv", credit_views.csv_file, name="credit-csv"),
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
