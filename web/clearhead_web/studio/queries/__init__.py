"""What is asked about a studio: one module a subject. Every query begins with the studio."""
