"""What tells a machine from a person without an outside service: a field nobody sees, the time taken, a sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

QUICKEST_SECONDS = 4
"""Nobody fills in a form faster."""
HONEYPOT = "situs_web"


def machine_faults(posted: Mapping[str, str], began: datetime, terms: Sequence[int]) -> dict[str, str]:
    """What speaks against a person, by field; `terms` are the numbers to be added, empty where no sum is asked."""
    if posted.get(HONEYPOT):
        return {HONEYPOT: _("Kosongkan isian “Situs web”, lalu kirim lagi.")}
    if (timezone.now() - began).total_seconds() < QUICKEST_SECONDS:
        return {"kirim": _("Terlalu cepat. Periksa jawaban Anda sebentar, lalu tekan Kirim lagi.")}
    if terms and posted.get("jumlah", "").strip() != str(sum(terms)):
        return {"jumlah": _("Jumlahnya belum tepat. Hitung lagi.")}
    return {}
