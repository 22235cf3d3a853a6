"""What was sent from a placement's page: marks, a word on them, a comment. Read, done, or said why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from clearhead.model.record import Record as CoreRecord
from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.placing import actions
from clearhead_web.placing.forms import (
    ArtistForm,
    ByName,
    SettleForm,
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
MARK, RECORD = "mark", "record"
#: The buttons with which the client settles what is marked.
SETTLES = (RECORD, Kind.KEEP.value, Kind.DROP.value)
Data = Mapping[str, Any]


@dataclass(slots=True)
class Forms:
    """The forms of a page; `act` is the button that was pressed, and `wrong` the form it belongs to."""

    mark: SurgeonForm | ArtistForm | None
    word: WordForm | None
    comment: WordForm
    settle: SettleForm | None = None
    act: str = ""

    @property
    def wrong(self) -> ByName | None:
        own = {MARK: self.mark, Kind.COMMENT: self.comment, **dict.fromkeys(SETTLES, self.settle)}
        pressed = own.get(self.act, self.word)
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
        settle=_settle_form(visitor, data if act in SETTLES else None) if visitor.may_settle else None,
        act=act if act in (MARK, Kind.COMMENT, *SETTLES, *judging) else "",
    )


def do(visitor: Visitor, forms: Forms) -> Done | int:
    """What was done; else the status of the page that says what is wrong: the forms know what."""
    if forms.act == MARK:
        return _mark(visitor, forms.mark)
    if forms.act in SETTLES:
        return _settle(visitor, forms)
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


def _settle_form(visitor: Visitor, data: QueryDict | None) -> SettleForm:
    return SettleForm(data, prefix="settle", place=visitor.place, named=visitor.is_named)


def _settle(visitor: Visitor, forms: Forms) -> Done | int:
    form, seen = forms.settle, visitor.seen
    if form is None or seen is None or not form.is_valid():
        return 400
    try:
        if forms.act == RECORD:
            return Done(actions.write_into_record(seen, visitor.key, form.seen, guidance.today()), "")
        if not form.cleaned_data["whose"]:
            return 400
        word = actions.Word(Kind(forms.act), "", form.seen, form.cleaned_data["whose"])
        return Done(actions.say(visitor.record, visitor.key, visitor.speaker(""), word), "")
    except actions.NothingThere:
        form.add_error(None, "Nothing that you confirmed stands there now.")
    except actions.Overtaken as overtaken:
        form.add_error(None, _changed(visitor.party, overtaken, "Look at them below, then say again what you want."))
    except BadInput as bad:
        form.add_error(None, [f"The record cannot take this: {problem.message}" for problem in bad.problems])
    return 409


def _changed(own: Party, overtaken: actions.Overtaken, then: str) -> str:
    """That it was about a version which is not the newest, and what to do."""
    whose = (
        "Somebody else has changed these marks"
        if overtaken.party is own
        else f"{overtaken.party.label} has changed the marks"
    )
    whose = whose[:1].upper() + whose[1:]
    if not overtaken.number:
        return f"{whose} since this page was shown: none stand there now. {then}"
    return f"{whose} since this page was shown: version {overtaken.number} is the newest. {then}"


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
    for form in (forms.mark, forms.word, forms.comment, forms.settle):
        if form is not None and isinstance(form.data, QueryDict):
            data = form.data.copy()
            data[form.add_prefix("seen_surgeon")] = str(place.number(Party.SURGEON))
            data[form.add_prefix("seen_artist")] = str(place.number(Party.ARTIST))
            form.data = data
    return forms
