"""The business case of a placed scenario."""
