"""Servers and workers killed in the middle of their work, as by a power cut or the system's out-of-memory killer."""
