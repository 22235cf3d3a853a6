"""`python -m clearhead_web COMMAND`: Django's and our own management commands."""

import os
import sys

from django.core.management import execute_from_command_line

from clearhead_web.project.environment import BadEnvironment

if __name__ == "__main__":
    os.umask(0o077)  # what is made (a database, a backup) is for its owner only
    if sys.argv[1:2] == ["sample_code"]:  # typed by somebody who has just started `clearhead serve`
        os.environ["CLEARHEAD_MODE"] = os.environ.get("CLEARHEAD_MODE") or "development"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clearhead_web.project.settings")
    try:
        execute_from_command_line(["python -m clearhead_web", *sys.argv[1:]])
    except BadEnvironment as error:
        sys.exit(str(error))
