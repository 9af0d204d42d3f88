"""Where work runs: inline by default."""
