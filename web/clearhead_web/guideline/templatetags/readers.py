"""What the guideline says to each of its readers: to one, and to the others."""

from django import template

from clearhead.model.level import Reader
from clearhead_web.base.shown import Shown
from clearhead_web.guideline.drawn import READERS

register = template.Library()


@register.simple_tag
def words_for(readers: Shown, reader: str) -> Shown:
    """Of the words by reader, those for one; for a client, where a page names none."""
    words: Shown = readers[reader or Reader.CLIENT.value]
    return words


@register.simple_tag
def words_for_others(readers: Shown, reader: str) -> list[Shown]:
    own = Reader(reader or Reader.CLIENT.value)
    return [{"whom": whom, "words": readers[each.value]} for each, whom in READERS.items() if each is not own]
