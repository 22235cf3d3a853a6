"""Below `/editing/courses/`, where Wagtail lets nobody in but its editors."""

from django.urls import path

from clearhead_web.courses.editing import views

app_name = "course-office"
urlpatterns = [
    path("", views.dates, name="dates"),
    path("new/", views.new, name="new"),
    path("<uuid:date>/", views.date, name="date"),
    path("<uuid:date>/change/", views.change, name="change"),
    path("<uuid:date>/call-off/", views.call_off, name="call-off"),
    path("<uuid:date>/people.csv", views.people_csv, name="people"),
]
