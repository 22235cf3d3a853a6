"""Addresses: a person's record: entries with where they came from, versions, attestation, photos."""

from django.urls import path

from clearhead_web.records.views import attest, entry, erase, export, history, import_file, photos, record, say, sharing

app_name = "records"
HERE = "records/<uuid:record>/"
urlpatterns = [
    path(HERE, record.record, name="record"),
    path(f"{HERE}all/<slug:section>/", record.section, name="section"),
    path(f"{HERE}new/<slug:section>/", entry.new_entry, name="new-entry"),
    path(f"{HERE}entries/<uuid:key>/", entry.edit_entry, name="edit-entry"),
    path(f"{HERE}entries/<uuid:key>/remove/", say.remove, name="remove-entry"),
    path(f"{HERE}entries/<uuid:key>/restore/", say.restore, name="restore"),
    path(f"{HERE}entries/<uuid:key>/dispute/", attest.dispute, name="dispute"),
    path(f"{HERE}entries/<uuid:key>/withdraw/", attest.withdraw, name="withdraw"),
    path(f"{HERE}attest/", attest.attest, name="attest"),
    path(f"{HERE}none/<slug:of>/", say.none, name="none"),
    path(f"{HERE}unlisted/", say.unlisted, name="unlisted"),
    path(f"{HERE}history/", history.history, name="history"),
    path(f"{HERE}history/<int:number>/", history.version, name="version"),
    path(f"{HERE}photos/", photos.photos, name="photos"),
    path(f"{HERE}photos/new/<uuid:key>/", photos.new_photo, name="new-photo"),
    path(f"{HERE}photos/<uuid:photo>/", photos.photo, name="photo"),
    path(f"{HERE}photos/<uuid:photo>/delete/", photos.delete_photo, name="delete-photo"),
    path(f"{HERE}export/", export.export, name="export"),
    path(f"{HERE}export/record.<slug:kind>", export.as_file, name="export-file"),
    path(f"{HERE}export/everything.zip", export.everything, name="export-all"),
    path(f"{HERE}import/", import_file.import_file, name="import"),
    path(f"{HERE}erase/", erase.erase, name="erase"),
    path(f"{HERE}sharing/", sharing.page, name="sharing"),
    path(f"{HERE}sharing/<uuid:studio>/", sharing.studio, name="sharing-studio"),
    path(f"{HERE}sharing/invitations/<uuid:invitation>/", sharing.invitation, name="sharing-invitation"),
]
