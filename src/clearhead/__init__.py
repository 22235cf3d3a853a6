"""Clearhead: what scalp micropigmentation changes for a planned procedure, how sure anyone is, and whom to tell.

For other programs: `guideline.load.load`, `records.read.read_record`, `asking.ask_about`, `engine.answers.Engine` and
`handoff.json_answer.json_answer`, in that order, are what `clearhead check --json` does.
"""

__version__ = "2026.11.0"
