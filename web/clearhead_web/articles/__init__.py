"""Articles and news, written in Wagtail. What they cite is drawn from the guideline."""
