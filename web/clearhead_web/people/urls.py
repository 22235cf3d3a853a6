"""Addresses: who is here: users, studios, membership, invitations, the second factor."""

from django.urls import path

from clearhead_web.people.views import account, close, invitation, members, passkey, sessions, start, studios

app_name = "people"
urlpatterns = [
    path("start/", start.start, name="start"),
    path("you/", account.account, name="account"),
    path("you/close/", close.close, name="close"),
    path("studios/new/", studios.found, name="studio-new"),
    path("studios/<uuid:studio>/change/", studios.change, name="studio-change"),
    path("studios/<uuid:studio>/leave/", studios.leave, name="leave"),
    path("studios/<uuid:studio>/members/", members.members, name="members"),
    path("studios/<uuid:studio>/members/<uuid:user>/", members.member, name="member"),
    path("studios/<uuid:studio>/invitations/<uuid:invitation>/", members.invitation, name="member-invitation"),
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
    path("you/sessions/<int:session>/end/", sessions.end, name="end-session"),
    path("account/2fa/webauthn/<int:pk>/remove/", passkey.remove_passkey, name="remove-passkey"),
]
