"""Hand-overs and the ledger: who was told, opened, acknowledged, answered."""
