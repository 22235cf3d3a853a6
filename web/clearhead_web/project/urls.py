"""Every address, by app."""

from django.urls import include, path

from clearhead_web.project import failures, health, metrics, sitemap

urlpatterns = [
    path("", include("clearhead_web.check.urls")),
    path("", include("clearhead_web.people.urls")),
    path("", include("clearhead_web.records.urls")),
    path("", include("clearhead_web.answers.urls")),
    path("", include("clearhead_web.handover.urls")),
    path("", include("clearhead_web.planning.urls")),
    path("", include("clearhead_web.placing.urls")),
    path("", include("clearhead_web.studio.urls")),
    path("", include("clearhead_web.search.urls")),
    path("", include("clearhead_web.courses.urls")),
    path("", include("clearhead_web.guideline.urls")),
    path("", include("clearhead_web.newsletter.urls")),
    path("", include("clearhead_web.articles.urls")),
    path("sitemap.xml", sitemap.site_map, name="sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("account/", include("allauth.urls")),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("metrics", metrics.metrics, name="metrics"),
    path("", include("clearhead_web.publishing.urls")),  # the last: any address may be a page that an editor made
]

handler400 = failures.unreadable
handler403 = failures.refused
handler404 = failures.not_found
handler500 = failures.broken
