from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "clearhead_web.publishing"
    label = "publishing"
