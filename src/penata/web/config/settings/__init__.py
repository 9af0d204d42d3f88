"""Settings: base for every use, test, production."""
