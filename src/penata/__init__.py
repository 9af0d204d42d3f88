"""Penata: from a city's raw files to a lawful, explained arrangement of its organisation."""

__version__ = "0.1.0"
