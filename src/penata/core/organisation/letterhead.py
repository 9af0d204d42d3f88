"""Who writes to whom: the head of a city's papers and the official who signs them.

A setting of the city, kept apart from its snapshot: a new signatory changes no result.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Kop naskah dinas and signature of the papers; what is empty is left to be written by hand."""

    government: str = ""
    """First line, e.g. `PEMERINTAH KOTA CONTOH`; empty: made from the government's name."""
    office: str = ""
    """Second line, e.g. `SEKRETARIAT DAERAH`."""
    address: str = ""
    """Street, telephone, e-mail: the small line."""
    place: str = ""
    """Where the paper is signed."""
    number: str = ""
    """Number of the paper by the city's register."""
    addressee: str = ""
    """To whom the study goes; empty: the Sekda."""
    sender: str = ""
    """Office the study comes from; empty: the head of the organisation section."""
    signatory_title: str = ""
    signatory: str = ""
    signatory_rank: str = ""
    signatory_nip: str = ""
    logo_file: str = ""
    """Name of the picture beside the city's file."""
    logo: bytes = b""
    """The picture itself, PNG or JPEG."""
