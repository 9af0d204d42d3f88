"""Complaints: sent without an account, handled by role within the time limits of the law, published in the open."""
