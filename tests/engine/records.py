"""Parts of a record as text, and what tests of its reading say often."""

from datetime import date

from clearhead.model.value import NEVER, Interval
from tests.properties.strategies import TODAY

SURGERY = {"events": ["mole-removal", "skin-graft"]}
COURSE = {"events": ["isotretinoin"]}
#: A word that the edition in use does not have.
WAS = "a-word-of-another-edition"
#: It may have been any day, or never; and: it was some day.
ANY_DAY = Interval(0, NEVER)
SOME_DAY = Interval(0, (TODAY - date.min).days)


def sessions(*entries):
    return f"smp: {{sessions: [{', '.join(f'{{{entry}}}' for entry in entries)}]}}"


def procedures(*entries):
    return f"procedures: [{', '.join(f'{{{entry}}}' for entry in entries)}]"


def skin(text):
    return f"skin: {{{text}}}"


def health(text):
    return f"health: {{{text}}}"
