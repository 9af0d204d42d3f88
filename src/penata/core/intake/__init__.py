"""A city's own files in: read, checked row by row, nothing half taken."""
