"""`python -m tests.web.crash.look WHAT`: prints as JSON what `seen` says."""

import json
import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "clearhead_web.project.settings"
    django.setup()

    from tests.web.crash import seen

    print(json.dumps(seen.WHAT[sys.argv[1]](), default=str))
