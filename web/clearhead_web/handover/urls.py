"""Addresses: hand-overs and the ledger: who was told, opened, acknowledged, answered."""

from django.urls import path

from clearhead_web.handover.views import (
    documents,
    given,
    home,
    new,
    nudge,
    page,
    page_letter,
    paper,
    procedure,
    reply,
    withdraw,
)

app_name = "handover"
_PROCEDURE = "records/<uuid:record>/procedures/<uuid:key>/"
_HANDOVER = "records/<uuid:record>/handovers/<uuid:handover>/"
urlpatterns = [
    path("home/", home.home, name="home"),
    path(_PROCEDURE, procedure.procedure, name="procedure"),
    path(f"{_PROCEDURE}handover/<slug:role>/", new.new, name="new"),
    path(f"{_PROCEDURE}letter/<slug:role>.pdf", documents.letter_as_pdf, name="letter-pdf"),
    path(f"{_PROCEDURE}letter/<slug:role>.txt", documents.letter_as_text, name="letter-text"),
    path(f"{_PROCEDURE}message/<slug:role>.txt", documents.message_to, name="message"),
    path(f"{_PROCEDURE}card.pdf", documents.card, name="card"),
    path(f"{_PROCEDURE}calendar.ics", documents.calendar, name="calendar"),
    path(_HANDOVER, given.given, name="given"),
    path(f"{_HANDOVER}paper/", paper.paper, name="paper"),
    path(f"{_HANDOVER}remind/", nudge.nudge, name="nudge"),
    path(f"{_HANDOVER}reply/", reply.reply, name="reply"),
    path(f"{_HANDOVER}withdraw/", withdraw.withdraw, name="withdraw"),
    path("h/<str:token>/", page.page, name="page"),
    path("h/<str:token>/letter.pdf", page_letter.letter, name="page-letter"),
]
