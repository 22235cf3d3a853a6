"""What a server such as gunicorn runs. The guideline is loaded before the first request, and before workers part."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from clearhead_web.project.environment import BadEnvironment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clearhead_web.project.settings")
try:
    application = get_wsgi_application()
except BadEnvironment as error:
    sys.exit(str(error))

from clearhead_web.project import starting

starting.refuse_sample_in_production()
starting.make_findable()
starting.warm_up()
