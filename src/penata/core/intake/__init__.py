"""A city's own files in: read, checked row by row, nothing half taken."""

from penata.core.intake.example import example_workbook
from penata.core.intake.issue import Import, Issue
from penata.core.intake.read import opaque_id, read_city
from penata.core.intake.write import write_city, write_template

__all__ = ["Import", "Issue", "example_workbook", "opaque_id", "read_city", "write_city", "write_template"]
