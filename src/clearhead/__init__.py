"""Clearhead: what scalp micropigmentation changes for a planned procedure, how sure anyone is, and whom to tell.

The front door for other programs is `clearhead.api`; everything else is reached through it.
"""

__version__ = "2026.11.0"
