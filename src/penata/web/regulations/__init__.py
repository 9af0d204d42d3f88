"""The law to read: every rule and instrument, for everybody and, with its own layer and results, for a government."""
