"""Addresses: the check, without an account. Nothing that somebody says of themselves is part of one."""

from django.urls import path

from clearhead_web.check.views import document, keep, start, talk

app_name = "check"
urlpatterns = [
    path("", start.home, name="home"),
    path("check/", talk.ask, name="ask"),
    path("check/document/<slug:kind>/", document.document, name="document"),
    path("check/keep/", keep.keep, name="keep"),
    path("check/<slug:procedure>/", start.start, name="start"),
]
