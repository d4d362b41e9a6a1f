from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.trials import post_views, views
from requests_app.trials.agreements import views as agreements
from requests_app.trials.calendar import views as calendar
from requests_app.trials.feeds import views as feeds
from requests_app.trials.handover.urls import urlpatterns as handover
from requests_app.trials.imports import views as imports
from requests_app.trials.links import views as links
from requests_app.trials.observances import views as observances
from requests_app.trials.pictures.urls import urlpatterns as pictures
from requests_app.trials.planning import views as planning
from requests_app.trials.week import views as week

urlpatterns = [
    path("posts/", week.index, name="posts"),
    path("feed/", feeds.page, name="feed"),
    path("feed/<str:token>.ics", feeds.file, name="feed-file"),
    path("settings/observances/", observances.index, name="observances"),
    path(f"{ONE}/trial/import/", imports.new, name="calendar-import"),
    path(f"{ONE}/trial/import/<int:number>/", imports.show, name="calendar-import-check"),
    path("posts/requests/", week.requests, name="posts-request-suggestions"),
    path(f"{ONE}/trial/", calendar.trial_tab, name="request-trial"),
    path(f"{ONE}/trial/calendar.<slug:key>", views.calendar_file, name="trial-calendar-file"),
    path(f"{ONE}/trial/end-early/", views.end_early, name="trial-end-early"),
    path(f"{ONE}/trial/agreement/", agreements.agree, name="agreement"),
    path(f"{ONE}/trial/agreement/end/", agreements.end, name="agreement-end"),
    path(f"{ONE}/trial/links/", links.shared_links, name="shared-links"),
    path(f"{ONE}/trial/posts/new/", post_views.new, name="post-new"),
    path(f"{ONE}/trial/posts/several/", planning.several, name="posts-several"),
    path(f"{ONE}/trial/undo/", planning.undo, name="posts-undo"),
    path(f"{ONE}/trial/posts/<int:number>/move/", planning.move, name="post-move"),
    path(f"{ONE}/trial/posts/<int:number>/copy/", planning.copy, name="post-copy"),
    path(f"{ONE}/trial/posts/<int:number>/", post_views.change, name="post-change"),
    path(f"{ONE}/trial/posts/<int:number>/share/", post_views.share, name="post-share"),
    *pictures,
    *handover,
]
