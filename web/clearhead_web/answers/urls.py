"""Addresses: answers that are kept, re-checked, and told about when they change."""

from django.urls import path

from clearhead_web.answers.views import answer, notices

app_name = "answers"
urlpatterns = [
    path("changes/", notices.notices, name="notices"),
    path("changes/seen/", notices.seen, name="seen"),
    path("records/<uuid:record>/answers/<uuid:answer>/", answer.answer, name="answer"),
]
