"""Sending an issue, where it is edited."""

from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem

from clearhead_web.newsletter.models import IssuePage
from clearhead_web.newsletter.views.send import send


class SendItem(ActionMenuItem):
    """Among the actions of an issue that is published, for whoever may publish it."""

    name = "action-send-newsletter"
    label = "Send by mail"
    icon_name = "mail"
    order = 5

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        is_live = context["view"] == "edit" and isinstance(page, IssuePage) and page.live
        return is_live and self.get_user_page_permissions_tester(context).can_publish()

    def get_url(self, context: dict[str, Any]) -> str:
        return reverse("newsletter_send", args=[context["page"].pk])


@hooks.register("register_page_action_menu_item")
def send_item() -> ActionMenuItem:
    return SendItem()


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("newsletter/<int:page>/send/", send, name="newsletter_send")]
