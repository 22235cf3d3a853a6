"""What an issue's page asks of the day."""

from datetime import date

from django import template

from clearhead_web.base import guidance

register = template.Library()


@register.filter
def has_passed(day: date) -> bool:
    return day < guidance.today()
