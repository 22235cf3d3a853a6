"""What is true of every combination of facts, shown with z3. Needs the extra `proofs`."""
