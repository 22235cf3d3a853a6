"""What is found for what was typed: the check of a procedure that it names, then its page, then what ranks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from clearhead_web.search.asked import Asked, asked_for, cleaned, with_replaced, words_of
from clearhead_web.search.excerpts import excerpt
from clearhead_web.search.full_text import Hit, Phrases, full_text
from clearhead_web.search.models import Document
from clearhead_web.search.narrowing import narrowed, telling
from clearhead_web.search.spelling import corrections
from clearhead_web.search.vocabulary import vocabulary

Kind = Document.Kind
A_PAGE = 10
#: Results that are listed at all; whoever wants more asks for something else.
MOST = 200
_OF_GUIDELINE = (Kind.CHECK, Kind.PROCEDURE, Kind.GUIDELINE)
#: Results that are as good as the best.
_BEST = 5


@dataclass(frozen=True, slots=True)
class Result:
    """`is_first`: the check of a procedure that the question names."""

    document: Document
    excerpt: SafeString
    is_first: bool = False

    @property
    def kind(self) -> str:
        return Kind(self.document.kind).label


@dataclass(frozen=True, slots=True)
class Found:
    """`instead`: what was looked for, where that is not what was typed. `kinds`: how many there are of each. `also`:
    the checks of further procedures that are named.
    """

    typed: str
    is_cut: bool
    instead: str = ""
    total: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    results: Sequence[Result] = ()
    also: Sequence[Document] = ()
    has_more: bool = False


def search(sent: str, *, kind: str = "", page: int = 1, exactly: bool = False) -> Found:
    """Every text that can be sent has an answer. `exactly`: as typed, whatever the spelling."""
    typed, is_cut = cleaned(sent)
    words, known = words_of(typed), vocabulary()
    instead = {} if exactly else corrections((word.plain for word in words), known)
    looked_for = with_replaced(typed, words, instead)
    asked = asked_for(looked_for)
    if not asked.terms:
        return Found(typed, is_cut)
    first, also = _named(asked)
    terms = [narrowed(term.phrases, known) for term in asked.terms]
    hits = _enough(full_text().ranked(telling(terms, known)))
    ids = _in_order(first, also, hits)
    kinds = Counter(ids.values())
    listed = [id for id, its in ids.items() if kind in ("", its)]
    shown = listed[:MOST][A_PAGE * (page - 1) : A_PAGE * page]
    return Found(
        typed,
        is_cut,
        instead=looked_for if instead else "",
        total=len(listed),
        kinds={each.value: kinds[each.value] for each in Kind if kinds[each.value]},
        results=_results(shown, terms, first),
        also=also if page == 1 and kind in ("", Kind.CHECK) else (),
        has_more=min(len(listed), MOST) > A_PAGE * page,
    )


def _named(asked: Asked) -> tuple[list[Document], list[Document]]:
    """The check and the guideline's page of the first procedure named; and the checks of up to three others."""
    wanted = asked.procedures[:4]
    found = Document.objects.filter(kind__in=(Kind.CHECK, Kind.PROCEDURE), key__in=wanted).defer("text", "words")
    by_page = {(each.kind, each.key): each for each in found}
    pages = [by_page.get((kind, id)) for id in wanted[:1] for kind in (Kind.CHECK, Kind.PROCEDURE)]
    others = [by_page.get((Kind.CHECK, id)) for id in wanted[1:]]
    return [each for each in pages if each], [each for each in others if each]


def _enough(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Those with more than half of the terms that any has."""
    most = max((hit.terms for hit in hits), default=0)
    return [hit for hit in hits if 2 * hit.terms > most or most == 1]


def _in_order(first: Sequence[Document], also: Sequence[Document], hits: Sequence[Hit]) -> dict[int, str]:
    """Each document once, with its kind; those that stand with the first are not listed again. After the pages of a
    procedure comes one of another kind, where there is one among the best: pages of its kin would hide it.
    """
    shown = {each.pk: each.kind for each in first}
    beside = {each.pk for each in also}
    listed = {hit.id: hit.kind for hit in hits if hit.id not in beside and hit.id not in shown}
    best = [(id, kind) for id, kind in list(listed.items())[:_BEST] if kind not in _OF_GUIDELINE]
    return shown | (dict(best[:1]) if first else {}) | listed


def _results(ids: Sequence[int], terms: Sequence[Phrases], first: Sequence[Document]) -> list[Result]:
    if not ids:
        return []
    documents = Document.objects.defer("text", "words").in_bulk(ids)
    highlighted = full_text().highlighted(ids, terms)
    checks = {each.pk for each in first if each.kind == Kind.CHECK}
    return [_result(documents[id], highlighted.get(id), id in checks) for id in ids if id in documents]


def _result(document: Document, highlighted: tuple[str, str] | None, is_first: bool) -> Result:
    return Result(document, excerpt(*(highlighted or ("", document.summary))), is_first)
