"""An answer as plain JSON values with every word that a page shows of it, so that it can be kept and shown again
exactly as it was. Every word is the guideline's.
"""

from datetime import date

from clearhead.engine.sentences import fact_sentence
from clearhead.handoff.letter_words import stated_day
from clearhead.handoff.what_to_show import MOST_IN_FULL, certain_steps, may_be_urgent, selection, sources_differ
from clearhead.handoff.words import day_words, said_to_all, surely_told, told_because, who, why
from clearhead.model.answer import Answer, Question
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Policy, Reader, Urgency
from clearhead.model.record import Record
from clearhead.model.value import NEVER
from clearhead.model.vocabulary import FactType
from clearhead_web.answering.findings import FindingWords
from clearhead_web.answering.levels import level_words
from clearhead_web.answering.strip import strip
from clearhead_web.base.shown import Shown

FORMAT = 1


def shown(guideline: Guideline, record: Record, answer: Answer, reader: Reader = Reader.CLIENT) -> Shown:
    """All that `answering/answer.html` shows. Dates are ISO text beside their words, levels their tokens."""
    return _Page(guideline, record, answer, reader).shown()


class _Page:
    def __init__(self, guideline: Guideline, record: Record, answer: Answer, reader: Reader) -> None:
        self.guideline = guideline
        self.record = record
        self.answer = answer
        self.reader = reader

    def say(self, key: str, **words: object) -> str:
        return self.guideline.phrases[key].format(**words)

    def day(self, day: date) -> str:
        return day_words(self.guideline, day)

    def shown(self) -> Shown:
        guideline, answer = self.guideline, self.answer
        procedure = guideline.procedures[answer.procedure]
        return {
            "format": FORMAT,
            "procedure": {"id": procedure.id, "name": procedure.name[self.reader], "about": procedure.about},
            "title": self.title(procedure.name[self.reader]),
            "on": answer.on.isoformat(),
            "as_of": answer.as_of.isoformat(),
            "urgency": answer.urgency.value,
            "notes": self.notes(),
            "level": level_words(guideline, answer.verdict),
            "best": None if answer.best is answer.verdict else level_words(guideline, answer.best),
            "best_words": self.say("page.best"),
            "dates": self.dates(),
            "reason": self.reason(),
            **self.findings(),
            "do": certain_steps(guideline, answer, self.reader),
            **self.tell(),
            "questions": [self.question(question) for question in answer.questions],
            "strip": strip(guideline, answer, self.reader),
            "changes": [self.change(change.on, change.verdict) for change in answer.changes],
            "valid_until": answer.valid_until.isoformat() if answer.valid_until else None,
            "holds": self.holds(),
            "facts": self.facts(),
            "facts_none": self.say("page.fact.none"),
            "edition": self.edition(),
        }

    def title(self, name: str) -> str:
        on = stated_day(self.record, self.answer)
        return self.say("page.title", procedure=name, date=self.day(on)) if on else name

    def notes(self) -> list[str]:
        """Under what the answer was asked."""
        answer = self.answer
        found = []
        if stated_day(self.record, answer) is None:
            found.append(self.say("page.undated", date=self.day(answer.on)))
        if answer.urgency is not Urgency.ELECTIVE:
            found.append(self.say("cli.urgency", urgency=self.guideline.phrases[f"urgency.{answer.urgency.value}"]))
        if answer.policy is Policy.STRICT:
            found.append(self.say("cli.policy", policy=answer.policy.value))
        if answer.site:
            found.append(self.say("cli.site", site=self.guideline.sites[answer.site].name))
        return found

    def dates(self) -> list[str]:
        """When the waiting ends, how far sources differ, and what to do if care cannot wait."""
        answer = self.answer
        found = []
        if answer.not_before:
            key = "cli.not-before.strict" if answer.policy is Policy.STRICT else "cli.not-before"
            found.append(self.say(key, date=self.day(answer.not_before)))
        if may_be_urgent(self.guideline, answer):
            found.append(self.say("page.not-urgent"))
        if answer.urgency is Urgency.ELECTIVE:
            found.append(sources_differ(self.guideline, answer))
        return [line for line in found if line]

    def reason(self) -> Shown:
        """Why the answer is as strict as it is: the finding that makes it so; where many may, how many they are."""
        decisive = [one for one in self.answer.findings if one.level is self.answer.verdict]
        if not decisive:
            return {"only_if": "", "why": ""}
        if len(decisive) > MOST_IN_FULL and not decisive[0].certain:
            return {"only_if": "", "why": self.say("page.reason.many", n=len(decisive))}
        words = FindingWords(self.guideline, self.answer, self.reader)
        return {"only_if": words.only_if(decisive[0]), "why": why(self.guideline, decisive[0], self.reader)}

    def findings(self) -> Shown:
        """In full, and those that one sentence is enough for."""
        found = selection(self.answer)
        words = FindingWords(self.guideline, self.answer, self.reader)
        key = "page.brief" if self.answer.questions else "page.brief.settled"
        return {
            "findings": [words.full(one) for one in found.shown if one not in found.shortened],
            "brief": [words.brief(one) for one in found.shortened],
            "brief_words": self.say(key, n=len(found.shortened)) if found.shortened else "",
        }

    def tell(self) -> Shown:
        """Whom to tell, and beside them those who matter only if something that is open turns out so."""
        because, surely = told_because(self.answer), surely_told(self.answer)
        words = FindingWords(self.guideline, self.answer, self.reader)
        people = [
            {
                "role": role,
                "name": who(self.guideline, role),
                "words": said,
                "only_if": words.only_if(because[role]),
                "perhaps": role not in surely,
            }
            for role, said in said_to_all(self.guideline, self.answer, self.record)
        ]
        perhaps = [person for person in people if person["perhaps"]]
        return {
            "tell": [person for person in people if not person["perhaps"]],
            "tell_perhaps": perhaps,
            "tell_perhaps_words": self.say("page.tell.perhaps", n=len(perhaps)),
        }

    def question(self, question: Question) -> Shown:
        fact = self.guideline.vocabulary[question.fact]
        levels = " / ".join(self.guideline.levels[level].shown for level in question.could_settle)
        return {
            "fact": fact.id,
            "ask": fact.question,
            "why": self.say("ask.why", why=fact.why_asked),
            "who": self.say("ask.who", who=who(self.guideline, fact.who_knows)),
            "settles": self.say("page.settles", levels=levels),
        }

    def change(self, on: date, level: Level) -> Shown:
        return {
            "on": on.isoformat(),
            "words": self.say("page.changes.on", date=self.day(on)),
            "level": level_words(self.guideline, level),
        }

    def holds(self) -> str:
        until = self.answer.valid_until
        return self.say("cli.changes.until", date=self.day(until)) if until else self.say("cli.changes.none")

    def facts(self) -> list[Shown]:
        """What was taken as known. What never was or is not planned only makes the list long, unless it is all."""
        taken = self.answer.facts
        found = []
        for id in [id for id in taken if not self.never_was(id)] or taken:
            fact, definition = taken[id], self.guideline.vocabulary[id]
            sentence = fact_sentence(definition, fact.value, self.guideline)
            basis = self.guideline.phrases[f"basis.{fact.basis}"]
            found.append({"fact": id, "words": self.say("page.fact", fact=sentence, basis=basis)})
        return found

    def never_was(self, id: str) -> bool:
        value = self.answer.facts[id].value
        return self.guideline.vocabulary[id].type is FactType.DAYS and isinstance(value, int) and value >= NEVER

    def edition(self) -> Shown:
        guideline, review = self.guideline, self.guideline.review
        state = review.state[:1].upper() + review.state[1:]
        sha = guideline.sha256[:12]
        words = self.say("page.review", state=state, edition=guideline.edition, sha=sha, next=review.next)
        return {"id": guideline.edition, "sha256": guideline.sha256, "state": review.state, "words": words}
