"""Many articles, each of passages that the articles of the guideline have, drawn by lot; printed are some addresses."""

import json
import os
import random
import sys

import django

MOST_SHOWN = 400


def main(count: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clearhead_web.project.settings")
    django.setup()
    from clearhead_web.articles.models import ArticlePage, ArticlesPage, Topic  # noqa: PLC0415 - there is no model before
    from clearhead_web.articles.starter import bring_in  # noqa: PLC0415
    from clearhead_web.search import actions  # noqa: PLC0415

    bring_in()
    chance = random.Random(7)  # noqa: S311 - the same articles each time
    begun = list(ArticlePage.objects.filter(brought_as__isnull=False))
    passages = [(block.block_type, block.value) for page in begun for block in page.body]
    topics, home = list(Topic.objects.all()), ArticlesPage.objects.get()
    for number in range(ArticlePage.objects.count(), count):
        like = chance.choice(begun)
        page = ArticlePage(title=f"{like.title} ({number})", summary=like.summary, body=chance.sample(passages, 14))
        home.add_child(instance=page)
        page.topics.set(chance.sample(topics, 2))
        page.save_revision().publish()
    actions.remake()
    found = ArticlePage.objects.live().order_by("?")[:MOST_SHOWN]
    json.dump([page.get_url() for page in found], sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
