"""Every write about hand-overs: the sender's, the recipient's, and trying a passcode."""
