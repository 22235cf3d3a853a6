"""Where editors write, and the pages that they made: every address that is no other app's."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as pages
from wagtail.admin import urls as editing
from wagtail.images import urls as pictures

#: Wagtail's own doors ask for a password alone. There is one door, which asks for a second factor too.
door = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("editing/login/", door, name="wagtail-door"),
    re_path(r"^editing/password_reset/", door, name="wagtail-reset-door"),
    path("_util/login/", door, name="wagtail-page-door"),
    path("editing/", include(editing)),
    path("pictures/", include(pictures)),
    path("", include(pages)),
]
