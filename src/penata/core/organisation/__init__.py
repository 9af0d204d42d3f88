"""A government on one date as immutable values, and the changes that lead to another one."""
