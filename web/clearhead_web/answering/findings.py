"""A finding as plain values: why, what to do, and who says so; the claims of a wait with their places on a scale."""

from clearhead.handoff.guideline_words import because_words
from clearhead.handoff.what_to_show import ends
from clearhead.handoff.words import cited, day_words, only_if, what_to_do, why
from clearhead.model.answer import Answer, Finding
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.wait import Claim, Wait
from clearhead_web.answering.levels import level_words
from clearhead_web.answering.scale import scale
from clearhead_web.base.shown import Shown


class SourceWords:
    """Who says something, wherever it is cited."""

    def __init__(self, guideline: Guideline) -> None:
        self.guideline = guideline

    def say(self, key: str, **words: object) -> str:
        return self.guideline.phrases[key].format(**words)

    def source(self, id: str, says: str) -> Shown:
        source = self.guideline.sources[id]
        return {
            "who": cited(self.guideline, id),
            "title": source.title,
            "link": source.link,
            "grade": self.guideline.phrases[f"grade.{source.grade.value}"],
            "read": self.say("page.read", read=source.read),
            "says": says,
        }

    def claim(self, claim: Claim) -> Shown:
        aside = self.say("show.claim.aside", because=claim.set_aside) if claim.set_aside else ""
        return {"time": claim.time.text, "whom": claim.whom, "aside": aside, **self.source(claim.source, claim.says)}


class FindingWords(SourceWords):
    def __init__(self, guideline: Guideline, answer: Answer, reader: Reader) -> None:
        super().__init__(guideline)
        self.answer = answer
        self.reader = reader

    def brief(self, finding: Finding) -> Shown:
        """One sentence: on what it hangs."""
        return {
            "id": finding.rule.id,
            "level": level_words(self.guideline, finding.level),
            "only_if": self.only_if(finding),
        }

    def full(self, finding: Finding) -> Shown:
        rule, end = finding.rule, ends(self.answer, finding)
        grade = self.guideline.phrases[f"grade.{rule.grade.value}"]
        return {
            "id": rule.id,
            "part": rule.part,
            "level": level_words(self.guideline, finding.level),
            "certain": finding.certain,
            "certainty": self.say("cli.certain" if finding.certain else "cli.possible"),
            "grade": self.say("cli.grade", grade=grade),
            "only_if": self.only_if(finding),
            "why": why(self.guideline, finding, self.reader),
            # What is certain stands under "what to do" for the whole answer.
            "do": [] if finding.certain else what_to_do(self.guideline, finding, self.reader),
            "ends": self.say("cli.ends", date=day_words(self.guideline, end)) if end else "",
            "names": self.say("cli.sources", names="; ".join(dict.fromkeys(self.names(finding)))),
            "sources": [] if finding.wait else [self.source(one.source, one.says) for one in rule.citations],
            "wait": self.wait(finding.wait) if finding.wait else None,
        }

    def only_if(self, finding: Finding) -> str:
        condition = only_if(self.guideline, finding, self.answer)
        return self.say("page.only-if", condition=condition) if condition else ""

    def names(self, finding: Finding) -> list[str]:
        return [cited(self.guideline, one.source) for one in finding.rule.citations]

    def wait(self, wait: Wait) -> Shown:
        """Claims and marks, as words and as a scale."""
        key = "page.scale" if wait.unsettled else "page.scale.one"
        words = self.say(
            key,
            shortest=wait.shortest.text,
            longest=wait.longest.text,
            at_least=wait.at_least.time.text,
            settled=wait.settled.time.text,
        )
        return {
            "words": words,
            "scale": scale(wait),
            "claims": [self.claim(claim) for claim in sorted(wait.claims, key=lambda claim: claim.time.days)],
            "because": because_words(self.guideline, (wait.at_least, wait.settled)),
        }
