"""The engine: pure Python on immutable values; no Django, no network, no clock of its own."""
