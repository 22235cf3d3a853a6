"""How many examples a property of the web app is tried on."""

from django.db import connection
from hypothesis import HealthCheck, settings


def tried_on(most: int) -> settings:
    """On PostgreSQL a fifth: what may differ there is what it takes and keeps, and each example costs ten times as
    much. What may be sent at all is tried on the other database."""
    few = connection.vendor == "postgresql"
    return settings(
        max_examples=most // 5 if few else most,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
