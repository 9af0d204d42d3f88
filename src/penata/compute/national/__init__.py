"""The design step for many governments: read, designed anywhere, kept, told in one order."""

from penata.compute.national.result import National, Row
from penata.compute.national.run import Run
from penata.compute.national.sources import Source, from_folder, from_invented

__all__ = ["National", "Row", "Run", "Source", "from_folder", "from_invented"]
