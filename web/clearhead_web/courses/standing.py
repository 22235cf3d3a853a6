"""What stands before anybody writes: the page that lists courses, and that editors may look after them."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from clearhead_web.courses.models import CourseDate, CoursesPage
from clearhead_web.publishing.tree import PAGE_PERMISSIONS, list_page

SUMMARY = "Courses in scalp micropigmentation: what they teach, when and where they are, and which places are left."


def stand() -> None:
    """The first time only: what somebody changed since stays."""
    if CoursesPage.objects.exists():
        return
    list_page(CoursesPage, "Courses", SUMMARY)
    kind = ContentType.objects.get_for_model(CourseDate)
    code, name = CourseDate._meta.permissions[0]
    may, _ = Permission.objects.get_or_create(content_type=kind, codename=code, defaults={"name": name})
    may.group_set.add(*Group.objects.filter(name__in=PAGE_PERMISSIONS))
