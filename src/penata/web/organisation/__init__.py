"""The city: import, data, findings."""
