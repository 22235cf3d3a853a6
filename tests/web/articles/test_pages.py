"""What readers see of articles and news."""

import html
import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from clearhead.model.level import Reader
from clearhead_web.articles.models import ArticlePage, Author, Topic
from clearhead_web.articles.reading import text_of
from clearhead_web.base import guidance
from clearhead_web.guideline.said import said
from tests.web.articles.conftest import RULE, SOURCE, WAIT, article, news
from tests.web.articles.editing import edit, form_of, moderator

pytestmark = pytest.mark.django_db
FORECAST = "touch-up-lasting"


def page_at(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def data_of(text: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert found
    return json.loads(found[1])


def test_an_article_is_read_with_what_it_draws_from_the_guideline(client: Client, scanned: ArticlePage) -> None:
    text = page_at(client, "/articles/lying-in-a-scanner/")
    assert "<b>Say so</b> at once" in text
    rules = guidance.guideline().procedures["mri"].rules
    assert next(rule for rule in rules if rule.id == RULE).why[Reader.CLIENT] in text
    assert guidance.guideline().sources[SOURCE].title in text
    assert 'href="/check/mri/"' in text
    assert "1 minute to read" in text


def test_an_article_says_that_nobody_has_reviewed_it_until_an_editor_says_who(client: Client) -> None:
    page = article("Sun and pigment")
    assert "Not reviewed by a clinician." in page_at(client, page.url)
    edit(page, state="reviewed by Dr Bo Example on 3 November 2026", **{"action-publish": "1"})
    assert "Reviewed by Dr Bo Example on 3 November 2026." in page_at(client, page.url)


def test_it_says_to_machines_what_it_is_and_no_more(client: Client, scanned: ArticlePage) -> None:
    text = page_at(client, scanned.url)
    data = data_of(text)
    assert data["@type"] == ["MedicalWebPage", "FAQPage"]
    assert data["mainEntity"][0]["acceptedAnswer"]["text"] == "They begin again."
    assert "lastReviewed" not in data
    assert '<link rel="canonical" href="http://127.0.0.1:8000/articles/lying-in-a-scanner/">' in text
    assert '<meta property="og:title" content="Lying in a scanner">' in text


@pytest.mark.parametrize("reader", Reader)
def test_what_is_drawn_is_in_the_words_for_whom_the_article_is_written(client: Client, reader: Reader) -> None:
    page = article(
        "For one of three", reader=reader.value, body=[("rule", RULE), ("wait", WAIT), ("forecast", FORECAST)]
    )
    text = html.unescape(page_at(client, page.url))
    folded = text.index("The same for ")
    rule, wait, forecast = said().rules[RULE], said().waits[WAIT], said().forecasts[FORECAST]
    assert text.index(rule.why[reader]) < folded
    assert wait.early.urgent is not None
    assert wait.early.urgent[reader] in text
    for why in (rule.why, wait.early.why, forecast.why):
        places = {each: text.index(why[each]) for each in Reader}
        assert min(places, key=lambda each: places[each]) is reader
    for sooner in forecast.sooner:
        assert sooner.why[reader] in text
    assert rule.why[reader] in text_of(page)
    whom = {Reader.CLIENT: "people with SMP", Reader.CLINICIAN: "clinicians", Reader.ARTIST: "artists"}
    for each in Reader:
        assert (f"For {whom[each]}:" in text) is (each is not reader)


def test_whoever_wrote_it_is_introduced_at_its_foot_and_is_a_person_or_not(client: Client) -> None:
    page = article("By two")
    page.authors.set(
        [
            Author.objects.create(name="Ada Example", about="Looks after the words here."),
            Author.objects.create(name="An academy", kind=Author.Kind.ORGANISATION),
        ]
    )
    page.save()
    text = page_at(client, page.url)
    assert "by Ada Example, An academy" in text
    assert "Looks after the words here." in text.split("Who wrote this")[1]
    assert data_of(text)["author"] == [
        {"@type": "Person", "name": "Ada Example", "description": "Looks after the words here."},
        {"@type": "Organization", "name": "An academy"},
    ]


def test_nothing_is_set_or_asked_of_a_reader(client: Client, scanned: ArticlePage) -> None:
    answer = client.get(scanned.url)
    assert not answer.cookies
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "noindex" not in answer.content.decode()


def test_what_is_not_published_is_not_there(client: Client, scanned: ArticlePage) -> None:
    scanned.unpublish()
    assert client.get(scanned.url).status_code == 404
    assert scanned.title not in page_at(client, "/articles/")
    assert scanned.title not in page_at(client, "/feeds/articles/")


def test_a_draft_is_not_shown_until_it_is_published(client: Client, scanned: ArticlePage) -> None:
    scanned.title = "Lying still"
    scanned.save_revision()
    assert "Lying still" not in page_at(client, scanned.url)


def test_an_address_holds_with_all_of_its_parts_or_not_at_all(client: Client, scanned: ArticlePage) -> None:
    for path in (
        f"/{scanned.slug}/",
        f"/news/{scanned.slug}/",
        f"{scanned.url}more/",
        f"/x{scanned.url}",
        "/articles/%00/",
    ):
        assert client.get(path).status_code == 404, path


Commits = Callable[..., Any]


def moved(page: ArticlePage, slug: str, commits: Commits) -> None:
    with commits(execute=True):
        edit(page, slug=slug, **{"action-publish": "1"})
    page.refresh_from_db()


def test_the_old_address_of_a_page_leads_to_its_new_one(
    client: Client, scanned: ArticlePage, django_capture_on_commit_callbacks: Commits
) -> None:
    old = scanned.url
    moved(scanned, "in-a-scanner", django_capture_on_commit_callbacks)
    answer = client.get(f"{old}?from=a-friend")
    assert answer.status_code == 301
    assert answer["Location"] == "/articles/in-a-scanner/"
    assert client.get(answer["Location"]).status_code == 200


def test_the_old_address_of_a_page_that_nobody_can_read_is_not_found(
    client: Client, scanned: ArticlePage, django_capture_on_commit_callbacks: Commits
) -> None:
    first, slug = scanned.url, scanned.slug
    moved(scanned, "in-a-scanner", django_capture_on_commit_callbacks)
    moved(scanned, slug, django_capture_on_commit_callbacks)
    assert client.get("/articles/in-a-scanner/")["Location"] == first
    ArticlePage.objects.get(pk=scanned.pk).unpublish()
    for path in (first, "/articles/in-a-scanner/"):
        assert client.get(path).status_code == 404, path


def test_a_slug_that_leaves_no_room_for_an_old_address_is_refused_with_words(scanned: ArticlePage) -> None:
    answer = moderator().post(reverse("wagtailadmin_pages:edit", args=[scanned.pk]), form_of(scanned, slug="s" * 201))
    assert "At most 200 letters; there are 201." in answer.content.decode()


def test_the_list_is_newest_first_by_topic_and_in_pages(client: Client, scanned: ArticlePage) -> None:
    for number in range(25):
        article(f"Number {number}")
    first, second = page_at(client, "/articles/"), page_at(client, "/articles/?page=2")
    assert first.index("Number 24") < first.index("Number 23")
    assert scanned.title not in first
    assert scanned.title in second
    of_topic = page_at(client, "/articles/?topic=scans")
    assert scanned.title in of_topic
    assert "Number 3" not in of_topic
    assert client.get("/articles/?topic=none").status_code == 404
    assert client.get("/articles/?topic=%00&page=x").status_code == 404


def test_what_is_related_shares_a_topic(client: Client, scanned: ArticlePage) -> None:
    other = article("Coming out again")
    other.topics.set(Topic.objects.all())
    other.save()
    assert 'href="/articles/coming-out-again/"' in page_at(client, scanned.url)


def test_feeds_are_rss_and_atom(client: Client, scanned: ArticlePage) -> None:
    news("We have begun")
    assert "<rss" in page_at(client, "/feeds/articles/")
    assert scanned.title in page_at(client, "/feeds/articles/atom/")
    for path in ("/feeds/news/", "/feeds/news/atom/"):
        assert "We have begun" in page_at(client, path)
        assert scanned.title not in page_at(client, path)


def test_an_empty_list_says_so(client: Client) -> None:
    assert "Nothing here yet" in page_at(client, "/news/")


def test_the_site_map_names_every_page_once_and_no_other(client: Client, scanned: ArticlePage) -> None:
    scanned_at, hidden = scanned.full_url, article("Hidden")
    hidden.unpublish()
    found = re.findall("<loc>(.*?)</loc>", page_at(client, "/sitemap.xml"))
    assert len(found) == len(set(found))
    paths = [one.removeprefix("http://127.0.0.1:8000") for one in found]
    assert {"/", "/guideline/mri/", "/check/mri/", "/articles/", "/news/", scanned.url} <= set(paths)
    assert hidden.url not in paths
    assert scanned_at
    for path in paths:  # each says where it is and what, in the same words for all who share it
        text = page_at(client, path)
        address = f"http://127.0.0.1:8000{path}"
        assert re.findall('<link rel="canonical" href="(.*?)">', text) == [address], path
        assert re.findall('<meta property="og:url" content="(.*?)">', text) == [address], path
        assert len(re.findall('<meta (?:name|property)="(?:og:)?description" content=".+?">', text)) == 2, path
        assert "noindex" not in text, path
    assert "noindex" in page_at(client, "/search/?q=mri")
    assert "/sitemap.xml" in page_at(client, "/robots.txt")


@pytest.mark.parametrize("feed", ["/feeds/articles/", "/feeds/articles/atom/"])
def test_a_feed_can_be_read_whatever_signs_came_along_with_a_title(client: Client, feed: str) -> None:
    page = article("From another\x0b program \x01\ufffe", slug="pasted")
    page.topics.set([Topic.objects.create(name="Pasted\x0b", slug="pasted")])
    page.save()
    found = ElementTree.fromstring(page_at(client, feed))  # noqa: S314 - our own
    assert "From another  program" in "".join(found.itertext())


def test_a_feed_names_the_site_as_the_installation_does_whatever_name_was_asked_for(client: Client) -> None:
    article("Lying in a scanner")
    for feed in ("/feeds/articles/", "/feeds/articles/atom/"):
        text = client.get(feed, HTTP_HOST="localhost:6666").content.decode()
        assert "6666" not in text
        assert "http://127.0.0.1:8000/articles/lying-in-a-scanner/" in text


def test_what_comes_with_a_cookie_is_kept_by_nobody(client: Client, scanned: ArticlePage) -> None:
    client.cookies["sessionid"] = "one-that-has-ended"
    answer = client.get(scanned.url)
    assert answer.cookies
    assert answer["Cache-Control"] == "no-store"


def test_search_and_machines_are_given_words_and_not_how_markup_writes_them(client: Client) -> None:
    said = "<p>Your surgeon&#x27;s word &amp; <b>yours</b>.</p><p>Both &lt;b&gt;.</p>"
    body = [("text", {"text": said, "cites": []}), ("question", {"question": "Whose?", "answer": said, "cites": []})]
    page = article("Whose word counts", body=body)
    found = page_at(client, "/search/?q=surgeon+word+yours")
    assert "&amp;#x27;" not in found
    assert "&amp;amp;" not in found
    assert "Both &lt;b&gt;." in found
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page_at(client, page.url))
    assert json.loads(data)["mainEntity"][0]["acceptedAnswer"]["text"] == "Your surgeon's word & yours. Both <b>."
