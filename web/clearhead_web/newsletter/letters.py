"""An issue as mail: the same words as HTML and as plain text. Nothing in it is fetched from anywhere, and no link of it
says who followed it, but the one that leads to the recipient's own choices.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from wagtail.images.views.serve import generate_image_url
from wagtail.rich_text import expand_db_html

from clearhead_web.newsletter.models import IssuePage

#: Wide enough for the screens on which mail is read, twice over.
PICTURE = "max-1120x1600|format-jpeg"


@dataclass(frozen=True, slots=True)
class Letter:
    """`pictures`: files of the storage, by the name that `html` has for each."""

    text: str
    html: str
    pictures: Mapping[str, str]


def written(issue: IssuePage, leave: str) -> Letter:
    """`leave`: the address at which the recipient chooses and leaves."""
    pictures: dict[str, str] = {}
    parts = [_part(block, pictures) for block in _there(issue)]
    html = render_to_string("newsletter/mail/issue.html", _frame(issue, leave) | {"parts": parts})
    return Letter(as_text(issue, leave), html, pictures)


def as_text(issue: IssuePage, leave: str) -> str:
    context = _frame(issue, leave) | {"body": body_text(issue)}
    return render_to_string("newsletter/mail/issue.txt", context).strip() + "\n"


def body_text(issue: IssuePage) -> str:
    parts = [_TEXTS[block.block_type](block.value).strip() for block in issue.body]
    return "\n\n".join(part for part in parts if part)


def as_page(issue: IssuePage) -> str:
    """The mail for an editor's browser, where a picture cannot come out of the mail."""
    letter = written(issue, home())
    html = letter.html
    for block in _there(issue):
        if block.block_type == "picture":
            html = html.replace(f"cid:{_name(block)}", generate_image_url(block.value, PICTURE))
    return html


def _there(issue: IssuePage) -> Iterator[Any]:
    """Without pictures that were deleted since."""
    return (block for block in issue.body if block.value or block.block_type != "picture")


def mine(token: str) -> str:
    return whole(reverse("newsletter:mine", args=[token]))


def home() -> str:
    return whole(reverse("newsletter:home"))


def whole(address: str) -> str:
    """An address as it opens outside of this site."""
    return urljoin(f"{settings.ADDRESS}/", address)


def _frame(issue: IssuePage, leave: str) -> dict[str, Any]:
    return {
        "issue": issue,
        "address": whole(issue.get_url() or reverse("newsletter:home")),
        "leave": leave,
        "sender": settings.NEWSLETTER_SENDER,
    }


# ---- HTML ----


def _part(block: Any, pictures: dict[str, str]) -> dict[str, Any]:
    kind, value = block.block_type, block.value
    part: dict[str, Any] = {"kind": kind, "value": value}
    if kind == "picture":
        rendition = value.get_rendition(PICTURE)
        pictures[_name(block)] = rendition.file.name
        part |= {"name": _name(block), "width": min(rendition.width, 560), "alt": value.contextual_alt_text or ""}
    elif kind == "button":
        part["address"] = _leads_to(value)
    elif kind in ("text", "offer"):
        part["html"] = _with_whole_addresses(value if kind == "text" else value["text"])
    return part


def _name(block: Any) -> str:
    return f"picture-{block.id}"


def _leads_to(button: Mapping[str, Any]) -> str:
    page = button["page"]
    return whole(page.get_url() or "/") if page else str(button["address"])


def _soup(rich: Any) -> BeautifulSoup:
    soup = BeautifulSoup(expand_db_html(rich.source), "html.parser")
    for link in soup.find_all("a", href=True):
        link["href"] = whole(str(link["href"]))
    return soup


def _with_whole_addresses(rich: Any) -> str:
    return str(_soup(rich))


# ---- Plain text ----


def _plain(rich: Any) -> str:
    """Paragraphs apart by an empty line, a list a line each, a link's address behind its words."""
    return "\n\n".join(text for tag in _soup(rich).children if (text := _block(tag)))


def _block(tag: PageElement) -> str:
    if isinstance(tag, Tag) and tag.name in ("ul", "ol"):
        marks = (f"{number}." if tag.name == "ol" else "-" for number in range(1, 1000))
        items = tag.find_all("li", recursive=False)
        return "\n".join(f"{mark} {_inline(item)}" for mark, item in zip(marks, items, strict=False))
    return _inline(tag)


def _inline(tag: PageElement) -> str:
    if isinstance(tag, NavigableString):
        return str(tag)
    found = cast("Tag", tag)
    if found.name == "br":
        return "\n"
    text = "".join(map(_inline, found.children))
    if found.name in ("ul", "ol"):
        return f"\n{_block(found)}"
    return f"{text} ({found['href']})" if found.name == "a" and found.get("href") not in (None, text) else text


def _offer(value: Mapping[str, Any]) -> str:
    return f"{value['title']}\nUntil {date_format(value['until'])}\n\n{_plain(value['text'])}"


_TEXTS: Mapping[str, Callable[[Any], str]] = {
    "heading": lambda value: f"{value}\n{'-' * len(value)}",
    "text": _plain,
    "picture": lambda value: f"[{value.contextual_alt_text}]" if value and value.contextual_alt_text else "",
    "button": lambda value: f"{value['words']}: {_leads_to(value)}",
    "offer": _offer,
}
