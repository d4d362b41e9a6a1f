from django.urls import path

from requests_app.people import views

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("profile/absences/new/", views.new_absence, name="absence-new"),
    path("profile/absences/<int:number>/", views.change_absence, name="absence-change"),
    path("profile/absences/<int:number>/remove/", views.remove_absence, name="absence-remove"),
]
