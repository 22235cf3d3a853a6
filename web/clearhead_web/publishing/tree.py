"""What stands before anybody writes: the site's root, the pages that list others, and who may write.

It is looked after whenever the database has been brought up to date, and not in a migration: one that was emptied gets
it again.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from clearhead_web.publishing.models import ListPage, SitePage

#: Wagtail's own names. Editors write and hand in; moderators publish.
PAGE_PERMISSIONS: dict[str, tuple[str, ...]] = {
    "Editors": ("add_page", "change_page"),
    "Moderators": ("add_page", "change_page", "publish_page"),
}
#: Of pictures, editors change and delete only those that they handed in: others may stand on published pages.
PICTURE_PERMISSIONS: dict[str, tuple[str, ...]] = {
    "Editors": ("add_image", "choose_image"),
    "Moderators": ("add_image", "change_image", "choose_image"),
}


def stand() -> SitePage:
    """The site's root, made with all that it stands on where it is not there."""
    if found := SitePage.objects.first():
        return found  # type: ignore[no-any-return]
    Locale.objects.get_or_create(language_code="en")
    root = Page.objects.filter(depth=1).first() or Page.add_root(instance=Page(title="Root", slug="root"))
    Site.objects.all().delete()
    for welcome in root.get_children():  # Wagtail's page of welcome
        welcome.delete()
    root.refresh_from_db()
    site = root.add_child(instance=SitePage(title="Clearhead", slug="site"))
    Site.objects.create(hostname="localhost", root_page=site, is_default_site=True, site_name="Clearhead")
    _let_write(root)
    return site  # type: ignore[no-any-return]


def list_page(kind: type[ListPage], title: str, summary: str) -> None:
    """The page at `/<its title>/` that lists others, published."""
    root = stand()
    if not kind.objects.exists():
        root.add_child(instance=kind(title=title, slug=title.lower(), summary=summary))


def _let_write(root: Page) -> None:
    pictures = Collection.get_first_root_node() or Collection.add_root(instance=Collection(name="Root"))
    for name, kinds in PAGE_PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
        for code in kinds:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=_of("wagtailcore", code))
        GroupCollectionPermission.objects.filter(group=group).delete()  # Wagtail's own: more, and documents
        for code in PICTURE_PERMISSIONS[name]:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=pictures, permission=_of("wagtailimages", code)
            )


def _of(app: str, code: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=code)
