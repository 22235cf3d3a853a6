"""Addresses: the guideline as pages."""

from django.urls import path

from clearhead_web.guideline.views import disagreements, editions, front, procedure, sources

app_name = "guideline"
urlpatterns = [
    path("guideline/", front.front, name="front"),
    path("guideline/sources/", sources.sources, name="sources"),
    path("guideline/disagreements/", disagreements.disagreements, name="disagreements"),
    path("guideline/editions/", editions.editions, name="editions"),
    path("guideline/<slug:procedure>/", procedure.procedure, name="procedure"),
]
