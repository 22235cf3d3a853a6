"""Addresses: where operation and pigment meet, for those who sign in and for whoever has a hand-over's link."""

from django.urls import path

from clearhead_web.placing.views import page, placement

app_name = "placing"
urlpatterns = [
    path("records/<uuid:record>/procedures/<uuid:key>/placement/", placement.placement, name="placement"),
    path("h/<str:token>/placement/", page.page, name="page"),
]
