"""Who is here: users, studios, membership, invitations, the second factor."""
