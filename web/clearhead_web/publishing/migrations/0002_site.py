"""The site's root in place of Wagtail's page of welcome."""

from django.apps.registry import Apps
from django.db import migrations


def make(apps: Apps, _: object) -> None:
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    SitePage = apps.get_model("publishing", "SitePage")
    Locale = apps.get_model("wagtailcore", "Locale")
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    kind, _made = ContentType.objects.get_or_create(app_label="publishing", model="sitepage")
    root = SitePage.objects.create(
        title="Clearhead", draft_title="Clearhead", slug="site", path="00010001", depth=2, numchild=0, url_path="/site/",
        content_type=kind, locale=Locale.objects.first(),
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.create(hostname="localhost", root_page=root.page_ptr, is_default_site=True, site_name="Clearhead")


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
