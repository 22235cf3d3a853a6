"""Where editors look after courses; and that no page goes whose dates people are on."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from clearhead_web.courses import queries
from clearhead_web.courses.editing import urls
from clearhead_web.courses.editing.guard import LOOK_AFTER

KEPT = "People are on the dates of this course. Call the dates off first; the page can go when they are forgotten."


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    return [path("courses/", include((urls.urlpatterns, urls.app_name)))]


class CoursesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(LOOK_AFTER))


@hooks.register("register_admin_menu_item")
def menu_item() -> CoursesItem:
    return CoursesItem("Courses", reverse("course-office:dates"), name="courses", icon_name="calendar", order=250)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """So that who may can be chosen, group by group."""
    return Permission.objects.filter(content_type__app_label="courses", codename="look_after")


@hooks.register("before_delete_page")
def keep_who_is_enrolled(request: HttpRequest, page: Any) -> HttpResponse | None:
    return _refused(request, [page])


@hooks.register("before_bulk_action")
def keep_who_is_enrolled_on_any(
    request: HttpRequest, action_type: str, objects: Iterable[Any], _action: Any
) -> HttpResponse | None:
    return _refused(request, objects) if action_type == "delete" else None


def _refused(request: HttpRequest, pages: Iterable[Any]) -> HttpResponse | None:
    paths = [page.path for page in pages if hasattr(page, "url_path")]
    if not queries.has_people_below(paths):
        return None
    messages.error(request, KEPT)
    return redirect("course-office:dates")
