"""Addresses: the plan of a record, what is wanted of it, what if, and its calendar."""

from django.urls import path

from clearhead_web.planning.views import calendar, feed, page, plan, say, suppose, wish

app_name = "planning"
_PLAN = "records/<uuid:record>/plan/"
urlpatterns = [
    path(_PLAN, plan.plan, name="plan"),
    path(f"{_PLAN}said/", say.say, name="say"),
    path(f"{_PLAN}wishes/<uuid:wish>/", wish.wish, name="wish"),
    path(f"{_PLAN}suppose/", suppose.suppose, name="suppose"),
    path(f"{_PLAN}calendar/", feed.feed, name="feed"),
    path("h/<str:token>/plan/", page.page, name="page"),
    path("feeds/plan/<str:token>.ics", calendar.calendar, name="calendar"),
]
