"""Institutional evaluation: rounds, what assessors fill in, and what it says of each agency."""
