"""How fast Clearhead answers, beside hand-written Python and other engines: `make bench`."""
