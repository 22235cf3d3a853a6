from django.urls import path

from clearhead_web.courses.views import ask, calendar, enrol, place

app_name = "courses"
#: A page of a course has none below it, so that none of these can be one's.
urlpatterns = [
    path("courses/dates/<uuid:date>/enrol/", enrol.enrol, name="enrol"),
    path("courses/dates/<uuid:date>/asked/", enrol.asked, name="asked"),
    path("courses/dates/<uuid:date>/calendar.ics", calendar.calendar, name="calendar"),
    path("courses/place/<str:token>/", place.place, name="place"),
    path("courses/place/<str:token>/known.json", place.known, name="known"),
    path("courses/<slug:course>/ask/", ask.ask, name="ask"),
    path("courses/<slug:course>/ask/sent/", ask.sent, name="question-sent"),
]
