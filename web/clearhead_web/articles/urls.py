"""Feeds. The pages themselves are where editors put them: /articles/ and /news/ and below."""

from django.urls import path

from clearhead_web.articles import feeds

app_name = "articles"
urlpatterns = [
    path("feeds/articles/", feeds.Articles(), name="feed"),
    path("feeds/articles/atom/", feeds.ArticlesAtom(), name="feed-atom"),
    path("feeds/news/", feeds.News(), name="news-feed"),
    path("feeds/news/atom/", feeds.NewsAtom(), name="news-feed-atom"),
]
