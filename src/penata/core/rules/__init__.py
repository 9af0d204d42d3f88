"""The rulebook: every number of law by date, with its article and how sure we are of it."""
