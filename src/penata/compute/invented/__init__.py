"""Invented governments in realistic sizes, for trying out and measuring work on a whole country.

Nothing here is a real place: names carry the word "Rekaan", codes begin with R, and every snapshot says so. What is
real are the law's tables and names of functions (from the rulebook) and, roughly, how many governments of which kind lie
in which part of the country. What is drawn and from which distribution stands in `sizes`.
"""

from penata.compute.invented.government import Invented, chosen, invented
from penata.compute.invented.sizes import COUNT, PROVINCES
from penata.compute.invented.tables import with_synthetic_tables

__all__ = ["COUNT", "PROVINCES", "Invented", "chosen", "invented", "with_synthetic_tables"]
