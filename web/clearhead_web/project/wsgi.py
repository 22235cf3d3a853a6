"""What a server such as gunicorn runs. The guideline is loaded before the first request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clearhead_web.project.settings")
application = get_wsgi_application()

from clearhead_web.base import guidance  # noqa: E402 - after Django has been set up

guidance.engine()
