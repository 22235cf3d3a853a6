"""The root of the pages that editors write, and what each of those pages is."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from clearhead_web.base.public import for_all

#: Lists stand below the root, and pages below those: no address has more parts.
DEEPEST = 2
#: Letters of a slug. An old address has 255 in all, the list's before it, or there is no way from it to the new one.
LONGEST_SLUG = 200


class SitePage(Page):
    """The parent of all. It has no page of its own: at `/` stands the check."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    private_page_options: ClassVar[list[str]] = []  # it would hold for every page below

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Finds all of an address with one question, where Wagtail asks two for each of its parts."""
        if not path_components:
            return super().route(request, path_components)
        if len(path_components) > DEEPEST:
            raise Http404
        addresses = [self.url_path + "/".join(path_components[: end + 1]) + "/" for end in range(len(path_components))]
        found = Page.objects.filter(slug__in=path_components, url_path__in=addresses)  # by the slug, which has an index
        at = {page.url_path: page for page in found}
        page = at.get(addresses[-1])
        if page is None:
            raise Http404
        if len(addresses) > 1 and (parent := at.get(addresses[-2])):
            page._cached_parent_obj = parent  # as Wagtail's own way does
        return page.specific.route(request, [])


#: By a kind of page, what its template is given beside the page itself. What is shown is read from the models, so apps
#: put theirs here once those are there.
SHOWN: "dict[type[PublicPage], Callable[[Any, HttpRequest], dict[str, Any]]]" = {}


class PublicPage(Page):
    """A page that says in two sentences what it is, and may show one picture."""

    summary = models.TextField(
        max_length=250, help_text="One or two sentences, for lists, for search and for those who share the page."
    )
    picture = StreamField(
        [("picture", ImageBlock(required=True))],
        blank=True,
        max_num=1,
        help_text="With words for those who do not see it.",
    )

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("summary"), FieldPanel("picture")]
    promote_panels: ClassVar[list[Panel]] = [MultiFieldPanel(["slug", "seo_title"], "Address and title")]

    #: A page is for everybody or a draft: search and lists could not keep another to some.
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if len(self.slug) > LONGEST_SLUG:
            raise ValidationError({"slug": f"At most {LONGEST_SLUG} letters; there are {len(self.slug)}."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        show = SHOWN.get(type(self))
        return context | show(self, request) if show else context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return for_all(request, response)


class ListPage(PublicPage):
    """Where pages of a kind are listed; there is one of each, made with the site."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["publishing.SitePage"]
    #: Without its address, which every page's frame and the feeds name.
    promote_panels: ClassVar[list[Panel]] = [FieldPanel("seo_title")]

    class Meta:
        abstract = True
