"""Governments as tenants, and who serves which in what role."""
