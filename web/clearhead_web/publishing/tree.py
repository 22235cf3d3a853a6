"""For migrations: the page that lists a kind of pages, below the site's root. There the models of that moment have
fields and no behaviour, so the tree's own columns are written here.
"""

from typing import Any

from treebeard.mp_tree import MP_Node


def list_page(apps: Any, app: str, model: str, title: str, summary: str) -> None:
    """A published list page at `/<slug of its title>/`."""
    Page, SitePage = apps.get_model("wagtailcore", "Page"), apps.get_model("publishing", "SitePage")
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)
    root, slug = SitePage.objects.get(), title.lower()
    number = root.numchild + 1
    path = MP_Node._get_path(root.path, root.depth + 1, number)
    apps.get_model(app, model).objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        summary=summary,
        path=path,
        depth=root.depth + 1,
        numchild=0,
        url_path=f"{root.url_path}{slug}/",
        content_type=kind,
        locale=root.locale,
    )
    Page.objects.filter(pk=root.pk).update(numchild=number)
