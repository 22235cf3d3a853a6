"""The search of the public pages: one box, one table of documents, full text on either database."""
