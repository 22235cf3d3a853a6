"""A person's record: entries with where they came from, versions, attestation, photos."""
