"""Addresses: a studio's work: shelf, consents, sessions, home."""

from django.urls import path

from clearhead_web.studio.views import (
    bottle,
    check,
    clients,
    consents,
    home,
    new_sitting,
    questions,
    shelf,
    sign,
    signatures,
    sitting,
    staff,
)

app_name = "studio"
AT = "studios/<uuid:studio>"
urlpatterns = [
    path(f"{AT}/", home.show, name="home"),
    path(f"{AT}/clients/", clients.show, name="clients"),
    path(f"{AT}/clients/new/", clients.add, name="new-client"),
    path(f"{AT}/shelf/", shelf.show, name="shelf"),
    path(f"{AT}/shelf/new/", bottle.add, name="new-bottle"),
    path(f"{AT}/shelf/<uuid:bottle>/", bottle.show, name="bottle"),
    path(f"{AT}/shelf/<uuid:bottle>/edit/", bottle.edit, name="edit-bottle"),
    path(f"{AT}/shelf/<uuid:bottle>/discard/", bottle.discard, name="discard"),
    path(f"{AT}/shelf/<uuid:bottle>/put-back/", bottle.put_back, name="put-back"),
    path(f"{AT}/shelf/<uuid:bottle>/sheet/", bottle.sheet, name="sheet"),
    path(f"{AT}/consents/", consents.show, name="consents"),
    path(f"{AT}/consents/new/", consents.write, name="new-consent"),
    path(f"{AT}/consents/<uuid:consent>/", consents.one, name="consent"),
    path(f"{AT}/signatures/<uuid:signature>/", sign.show, name="signature"),
    path(f"{AT}/records/<uuid:record>/consents/", signatures.of_client, name="client-consents"),
    path(f"{AT}/records/<uuid:record>/check/<slug:procedure>/", check.show, name="check"),
    path(f"{AT}/records/<uuid:record>/sittings/new/", new_sitting.begin_one, name="new-sitting"),
    path(f"{AT}/sittings/<uuid:sitting>/", sitting.show, name="sitting"),
    path(f"{AT}/sittings/<uuid:sitting>/questions/", questions.ask, name="questions"),
    path(f"{AT}/sittings/<uuid:sitting>/sign/", sign.on_screen, name="sign"),
    path(f"{AT}/sittings/<uuid:sitting>/abandon/", sitting.abandon, name="abandon"),
    path("records/<uuid:record>/consents/", signatures.own, name="own-consents"),
    path("records/<uuid:record>/consents/<uuid:signature>/", signatures.own_one, name="own-consent"),
    path("staff/", staff.show, name="staff"),
]
