"""Long work in the background, with a ledger of runs and their results."""
