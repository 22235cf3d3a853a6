"""What the body of an article is made of. What the guideline says is chosen by id and drawn, never typed again."""

from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from clearhead_web.articles import choices

PLAIN = ["bold", "italic", "link"]
LISTS = [*PLAIN, "ul", "ol"]


class FromGuidelineBlock(blocks.ChoiceBlock):
    """An id of the guideline. It stands as it was stored, be it in this edition or not: to look each up among all, as a
    choice does, took most of the time of a page.
    """

    def normalize_choice(self, value: Any) -> Any:
        return value


class SourceBlock(FromGuidelineBlock):
    choices = staticmethod(choices.sources)


class ProcedureBlock(FromGuidelineBlock):
    choices = staticmethod(choices.procedures)


class CitesBlock(blocks.ListBlock):
    """Which sources of the guideline a passage rests on."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(SourceBlock(label="Source"), label="Rests on", default=[], **kwargs)


class TextBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(features=LISTS)
    cites = CitesBlock()

    class Meta:
        icon = "pilcrow"
        template = "articles/blocks/text.html"


class QuestionBlock(blocks.StructBlock):
    """A question with its answer; search engines are told so."""

    question = blocks.CharBlock(max_length=200)
    answer = blocks.RichTextBlock(features=LISTS)
    cites = CitesBlock()

    class Meta:
        icon = "help"
        template = "articles/blocks/question.html"


class RuleBlock(FromGuidelineBlock):
    choices = staticmethod(choices.rules)

    class Meta:
        icon = "clipboard-list"
        label = "Rule of the guideline"
        template = "articles/blocks/rule.html"


class WaitBlock(FromGuidelineBlock):
    choices = staticmethod(choices.waits)

    class Meta:
        icon = "date"
        label = "Wait of the guideline"
        template = "articles/blocks/wait.html"


class ForecastBlock(FromGuidelineBlock):
    choices = staticmethod(choices.forecasts)

    class Meta:
        icon = "history"
        label = "Forecast of the guideline"
        template = "articles/blocks/forecast.html"


BODY = [
    ("heading", blocks.CharBlock(max_length=150, icon="title", template="articles/blocks/heading.html")),
    ("text", TextBlock()),
    ("question", QuestionBlock()),
    ("rule", RuleBlock()),
    ("wait", WaitBlock()),
    ("forecast", ForecastBlock()),
    ("picture", ImageBlock(template="articles/blocks/picture.html")),
]
