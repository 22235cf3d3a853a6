"""Addresses: to subscribe, to confirm, to choose, and to leave. Issues are pages below the same address."""

from django.urls import path

from clearhead_web.newsletter.views import asked, confirm, home, leave, mine

app_name = "newsletter"
urlpatterns = [
    path("newsletter/", home.home, name="home"),
    path("newsletter/asked/", asked.asked, name="asked"),
    path("newsletter/confirm/<str:token>/", confirm.confirm, name="confirm"),
    path("newsletter/mine/<str:token>/", mine.mine, name="mine"),
    path("newsletter/mine/<str:token>/kept.json", mine.kept, name="kept"),
    path("newsletter/leave/<str:token>/", leave.leave, name="leave"),
]
