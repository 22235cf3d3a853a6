"""Addresses: the search. What is looked for stands in its query."""

from django.urls import path

from clearhead_web.search.views import results

app_name = "search"
urlpatterns = [path("search/", results.results, name="results")]
