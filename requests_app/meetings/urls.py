from django.urls import path

from requests_app.account_requests.addresses import ONE
from requests_app.meetings import views

urlpatterns = [
    path(f"{ONE}/meeting/", views.meeting_tab, name="request-meeting"),
    path(f"{ONE}/meetings/book/", views.book, name="meeting-book"),
    path(f"{ONE}/meetings/<int:number>/move/", views.move, name="meeting-move"),
    path(f"{ONE}/meetings/<int:number>/cancel/", views.cancel, name="meeting-cancel"),
    path(f"{ONE}/meetings/<int:number>/hold/", views.hold, name="meeting-hold"),
    path(f"{ONE}/meetings/<int:number>/minutes/", views.correct_minutes, name="meeting-minutes"),
    path(f"{ONE}/meetings/<int:number>/miss/", views.miss, name="meeting-miss"),
    path(f"{ONE}/meetings/<int:number>/invitation.ics", views.invitation, name="meeting-invitation"),
]
