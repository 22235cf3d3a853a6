"""Where editors write, and the pages that they made: every address that is no other app's."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as pages
from wagtail.admin import urls as editing
from wagtail.images import urls as pictures

from clearhead_web.publishing.shown_to_editors import picture

#: Wagtail's own doors ask for a password alone. There is one door, which asks for a second factor too.
door = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("editing/login/", door, name="wagtail-door"),
    re_path(r"^editing/password_reset/", door, name="wagtail-reset-door"),
    path("_util/login/", door, name="wagtail-page-door"),
    path("editing/", include(editing)),
    path("pictures/", include(pictures)),
    re_path(r"^(?P<file>(?:original_)?images/[^/]+)$", picture, name="editors-picture"),
    path("", include(pages)),
]
