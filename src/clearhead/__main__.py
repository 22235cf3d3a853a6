"""`python -m clearhead` is the command `clearhead`."""

from clearhead.cli.main import run

run()
