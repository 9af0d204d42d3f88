"""The history: one event for every change that matters, chained by hashes."""
