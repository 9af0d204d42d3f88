"""Which structures are lawful, which is best, and why not the others."""
