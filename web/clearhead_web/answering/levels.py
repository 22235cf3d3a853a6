"""A level as pages show it: in words, with a mark of its own for those who do not see its colour."""

from clearhead.model.guideline import Guideline
from clearhead.model.level import Level

#: None of them is a tick: nothing here says that something is permitted.
MARKS = {Level.TELL: "○", Level.PREPARE: "◐", Level.ASK: "?", Level.WAIT: "‖", Level.AVOID: "✕"}


def level_words(guideline: Guideline, level: Level) -> dict[str, str]:
    words = guideline.levels[level]
    return {"token": level.token, "shown": words.shown, "meaning": words.meaning, "mark": MARKS[level]}
