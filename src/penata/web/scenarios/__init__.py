"""Scenarios, placement, money and documents of a city, and the choices recorded on them."""
