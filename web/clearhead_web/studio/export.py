"""What a studio's work adds to a client's full export: sessions at studios, drafts too, and every consent as signed."""

from collections.abc import Iterable

from clearhead_web.records.export import as_json
from clearhead_web.records.models import Record
from clearhead_web.studio.models import Signature, Sitting, Used


def part(record: Record) -> Iterable[tuple[str, bytes]]:
    sittings = record.sittings.select_related("studio", "artist").prefetch_related("used__bottle").order_by("on", "pk")
    signatures = record.signatures.select_related("text__studio", "witness").order_by("signed_at")
    yield "sittings.json", as_json([_sitting(one) for one in sittings]).encode()
    yield "consents.json", as_json([_signature(one) for one in signatures]).encode()


def _sitting(one: Sitting) -> dict[str, object]:
    said = {"studio": str(one.studio), "artist": str(one.artist or ""), "on": one.on, "kind": one.kind}
    decided = {"who": one.decided_who, "why": one.decided_why, "at": one.decided_at, "in_spite_of": one.stops}
    return {
        **said,
        "zones": one.zones,
        "needle": one.needle,
        "notes": one.notes,
        "said_for_this_session_alone": one.said,
        "entry": one.key,
        "completed_at": one.completed_at,
        "consent": one.signature_id,
        "went_ahead": decided if one.decided_who else None,
        "without_lot_or_consent": {"who": one.override_who, "why": one.override_reason} if one.override_who else None,
        "bottles": [_used(used) for used in one.used.all()],
    }


def _used(used: Used) -> dict[str, object]:
    confirmed = {"who": used.confirmed_who, "why": used.confirmed_why} if used.confirmed_who else None
    said = {"bottle": str(used.bottle), "pigment": used.pigment, "beside": used.beside}
    return {**said, "in_spite_of_warning": confirmed}


def _signature(one: Signature) -> dict[str, object]:
    shown = {"title": one.shown_title, "version": one.text.version, "body": one.shown_body}
    witness = str(one.witness or "")
    return {
        "consent": one.pk,
        "studio": str(one.text.studio),
        "shown": shown,
        "name": one.name,
        "strokes": one.strokes,
        "witness": witness,
        "at": one.signed_at,
    }
