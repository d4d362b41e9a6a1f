from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.meetings import views
from requests_app.meetings.agenda import views as agenda_views
from requests_app.meetings.answers import views as answers
from requests_app.meetings.hours import views as hours_views
from requests_app.meetings.minutes import views as minutes
from requests_app.meetings.offers import views as offer_views
from requests_app.meetings.own_calendars import views as own_calendars

urlpatterns = [
    path("meeting/<str:token>/", answers.by_link, name="meeting-answer"),
    path("meetings/", agenda_views.index, name="meetings"),
    path("meetings/hours/", hours_views.index, name="meeting-hours"),
    path("meetings/hours/day/", hours_views.set_day, name="meeting-hours-day"),
    path("meetings/hours/day/forget/", hours_views.forget_day, name="meeting-hours-day-forget"),
    path("meetings/hours/kind/", hours_views.add_kind, name="meeting-hours-kind"),
    path("meetings/hours/kind/remove/", hours_views.remove_kind, name="meeting-hours-kind-remove"),
    path("meetings/calendars/", own_calendars.index, name="own-calendars"),
    path("meetings/calendars/<slug:key>/", own_calendars.change, name="own-calendar-change"),
    path("meetings/calendars/<slug:key>/fetch/", own_calendars.fetch, name="own-calendar-fetch"),
    path("meetings/calendars/<slug:key>/remove/", own_calendars.remove, name="own-calendar-remove"),
    path(f"{ONE}/meeting/", views.meeting_tab, name="request-meeting"),
    path(f"{ONE}/meeting/offer/", offer_views.offer, name="meeting-offer"),
    path(f"{ONE}/meeting/offer/take-back/", offer_views.take_back, name="meeting-offer-end"),
    path(f"{ONE}/meeting/offer/settle/", offer_views.settle, name="meeting-offer-settle"),
    path(f"{ONE}/meeting/times/other/", offer_views.other, name="meeting-times-other"),
    path(f"{ONE}/meetings/book/", views.book, name="meeting-book"),
    path(f"{ONE}/meetings/<int:number>/move/", views.move, name="meeting-move"),
    path(f"{ONE}/meetings/<int:number>/cancel/", views.cancel, name="meeting-cancel"),
    path(f"{ONE}/meetings/<int:number>/hold/", views.hold, name="meeting-hold"),
    path(f"{ONE}/meetings/<int:number>/minutes/", views.correct_minutes, name="meeting-minutes"),
    path(f"{ONE}/meetings/<int:number>/offer-again/", offer_views.offer_again, name="meeting-offer-again"),
    path(f"{ONE}/meetings/<int:number>/minutes/answer/", minutes.answer, name="meeting-minutes-answer"),
    path(f"{ONE}/meetings/<int:number>/miss/", views.miss, name="meeting-miss"),
    path(f"{ONE}/meetings/<int:number>/answer/", answers.respond, name="meeting-respond"),
    path(f"{ONE}/meetings/<int:number>/invitation.ics", views.invitation, name="meeting-invitation"),
]
