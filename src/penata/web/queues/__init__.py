"""Queues: numbers taken by citizens, called at the counters, stamped in a chain; and how many staff that asks for."""
