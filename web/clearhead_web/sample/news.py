"""The sample's news, published as an editor would."""

from pathlib import Path
from typing import Any, cast

from clearhead.reading.yaml_text import read_file
from clearhead_web.articles.models import NewsListPage, NewsPage
from clearhead_web.articles.starter import rich
from clearhead_web.people.models import User

FILE = Path(__file__).with_name("news.yaml")


def publish(editor: User) -> None:
    """The last of the file is the oldest."""
    home = NewsListPage.objects.get()
    for said in reversed(cast("list[dict[str, Any]]", read_file(FILE).data)):
        page = NewsPage(title=said["title"], summary=said["summary"], owner=editor)
        page.body = [("text", {"text": f"<p>{rich(text)}</p>", "cites": []}) for text in said["text"]]
        home.add_child(instance=page)
        page.save_revision(user=editor).publish(user=editor)
