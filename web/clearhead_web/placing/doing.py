"""What was sent from a placement's page: marks, a word on them, a comment. Read, done, or said why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from clearhead.model.record import Record as CoreRecord
from clearhead_web.placing import actions
from clearhead_web.placing.forms import (
    ArtistForm,
    ByName,
    SurgeonForm,
    WordForm,
    artist_initial,
    has_two_places,
    surgeon_initial,
)
from clearhead_web.placing.marks import ArtistMarks, SurgeonMarks
from clearhead_web.placing.models import Party, Said
from clearhead_web.placing.overlap import recorded
from clearhead_web.placing.standing import JUDGES, Place
from clearhead_web.placing.visitor import Visitor

Kind = Said.Kind
MARK = "mark"
Data = Mapping[str, Any]


@dataclass(slots=True)
class Forms:
    """The forms of a page; `act` is the button that was pressed, and `wrong` the form it belongs to."""

    mark: SurgeonForm | ArtistForm | None
    word: WordForm | None
    comment: WordForm
    act: str = ""

    @property
    def wrong(self) -> ByName | None:
        pressed = {MARK: self.mark, Kind.COMMENT: self.comment}.get(self.act, self.word)
        return pressed if pressed is not None and pressed.errors else None


@dataclass(frozen=True, slots=True)
class Done:
    """`who`: by which name, to be remembered for the link."""

    is_new: bool
    who: str


def forms_of(visitor: Visitor, core: CoreRecord | None, data: QueryDict | None = None) -> Forms:
    """Filled with what was sent, or else with what stands there now."""
    act = data.get("act", "") if data else ""
    common = {"place": visitor.place, "named": visitor.is_named}
    judging = tuple(kind.value for kind in JUDGES[visitor.party])
    return Forms(
        mark=_mark_form(visitor, core, data if act == MARK else None) if visitor.may_mark else None,
        word=WordForm(data if act in judging else None, kind=_kind(act), prefix="word", **common)
        if visitor.may_judge
        else None,
        comment=WordForm(data if act == Kind.COMMENT else None, kind=_kind(act), prefix="comment", **common),
        act=act if act in (MARK, Kind.COMMENT, *judging) else "",
    )


def do(visitor: Visitor, forms: Forms) -> Done | int:
    """What was done; else the status of the page that says what is wrong: the forms know what."""
    if forms.act == MARK:
        return _mark(visitor, forms.mark)
    if forms.act == Kind.COMMENT and visitor.may_comment:
        return _say(visitor, forms.comment, Kind.COMMENT)
    return _say(visitor, forms.word, Kind(forms.act)) if forms.act and forms.word else 400


def _mark(visitor: Visitor, form: SurgeonForm | ArtistForm | None) -> Done | int:
    if form is None:
        return 400
    if not form.is_valid():
        return 422
    speaker = visitor.speaker(form.who_says)
    seen = form.seen[visitor.party]
    try:
        is_new = actions.mark(visitor.record, visitor.key, speaker, form.marks().plain(), seen)
    except actions.Overtaken as overtaken:
        form.add_error(None, _changed(visitor.party, overtaken, "Compare them with yours, then keep yours or not."))
        return 409
    return Done(is_new, form.who_says)


def _say(visitor: Visitor, form: WordForm, kind: Said.Kind) -> Done | int:
    if not form.is_valid():
        return 422
    word = actions.Word(kind, str(form.cleaned_data["words"]), form.seen)
    try:
        is_new = actions.say(visitor.record, visitor.key, visitor.speaker(form.who_says), word)
    except actions.NothingThere:
        form.add_error(None, "Nothing is marked yet that could be agreed to.")
        return 409
    except actions.Overtaken as overtaken:
        form.add_error(None, _changed(visitor.party, overtaken, "Look at them below, then say again what you think."))
        return 409
    return Done(is_new, form.who_says)


def _changed(own: Party, overtaken: actions.Overtaken, then: str) -> str:
    """That it was about a version which is not the newest, and what to do."""
    whose = (
        "Somebody else has changed these marks"
        if overtaken.party is own
        else f"{overtaken.party.label} has changed the marks"
    )
    return f"{whose[:1].upper()}{whose[1:]} since this page was shown: version {overtaken.number} is the newest. {then}"


def _kind(act: str) -> Said.Kind | None:
    return Kind(act) if act in Kind.values else None


def _mark_form(visitor: Visitor, core: CoreRecord | None, data: QueryDict | None) -> SurgeonForm | ArtistForm:
    named, place = visitor.is_named, visitor.place
    if visitor.party is Party.SURGEON:
        first = _surgeon_first(visitor)
        return SurgeonForm(
            data,
            what=visitor.what,
            initial=surgeon_initial(place.surgeon or first),
            prefix=MARK,
            place=place,
            named=named,
        )
    marks = place.artist or ArtistMarks(existing=tuple(recorded(core)[0]))
    return ArtistForm(data, initial=artist_initial(marks), prefix=MARK, place=place, named=named)


def _surgeon_first(visitor: Visitor) -> SurgeonMarks:
    """Where the record says that the procedure is to be; of one in two places it tells neither from the other."""
    zones = tuple((visitor.about.entry or {}).get("zones") or ())
    return SurgeonMarks() if has_two_places(visitor.what) else SurgeonMarks(field=zones)


def sent_again(forms: Forms, place: Place) -> Forms:
    """The same forms over what stands there now, so that pressing again is about that."""
    for form in (forms.mark, forms.word, forms.comment):
        if form is not None and isinstance(form.data, QueryDict):
            data = form.data.copy()
            data[form.add_prefix("seen_surgeon")] = str(place.number(Party.SURGEON))
            data[form.add_prefix("seen_artist")] = str(place.number(Party.ARTIST))
            form.data = data
    return forms
