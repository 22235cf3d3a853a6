"""The shape of an article's file and of the list of topics. Like the cases, they are no part of an edition's hash."""

from clearhead.guideline.file_shapes import ID, SENTENCE
from clearhead.model.level import Reader
from clearhead.reading.shapes import ByKey, Date, Keyed, Listed, Shape, Table, Text, Word

TITLE = Text("a title", 90)
SUMMARY = Text("a summary", 200)
HEADING = Text("a heading", 120)
CITES = Listed(ID, "sources", least=1)

BLOCK = ByKey(
    {
        "heading": Keyed({"heading": HEADING}, what="a heading"),
        "text": Keyed({"text": SENTENCE}, {"cites": CITES}, what="a text"),
        "list": Keyed({"list": Listed(SENTENCE, "points", least=1)}, {"cites": CITES}, what="a list"),
        "question": Keyed({"question": HEADING, "answer": SENTENCE, "cites": CITES}, what="a question"),
        "rule": Keyed({"rule": ID}, what="a rule"),
        "wait": Keyed({"wait": ID}, what="a wait"),
        "forecast": Keyed({"forecast": ID}, what="a forecast"),
    },
    what="a part of an article",
)

ARTICLE = Keyed(
    {
        "title": TITLE,
        "summary": SUMMARY,
        "reader": Word([reader.value for reader in Reader], "a reader"),
        "topics": Listed(ID, "topics", least=1),
        "asked": Listed(Text("a question as it is asked", 200), "ways of asking it", least=1),
        "body": Listed(BLOCK, "parts of an article", least=1),
        "review": Keyed({"drafted": Date(), "state": SENTENCE}, what="a review"),
    },
    {"procedures": Listed(ID, "procedures", least=1)},
    what="an article",
)

TOPICS = Table(Keyed({"name": Text("a topic's name", 60)}, what="a topic"), "topics", ID, least=1)

ARTICLE_SHAPES: dict[str, Shape] = {"articles": ARTICLE, "topics": TOPICS}
