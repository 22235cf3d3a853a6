"""The public test suite: whole clients with the answers expected of any implementation."""
