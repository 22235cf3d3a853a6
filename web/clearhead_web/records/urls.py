"""Addresses: a person's record: entries with where they came from, versions, attestation, photos."""

from django.urls import path

from clearhead_web.records.views import sharing

app_name = "records"
urlpatterns = [
    path("records/<uuid:record>/sharing/", sharing.page, name="sharing"),
    path("records/<uuid:record>/sharing/<uuid:studio>/", sharing.studio, name="sharing-studio"),
    path("records/<uuid:record>/sharing/invitations/<uuid:invitation>/", sharing.invitation, name="sharing-invitation"),
]
