"""By what a sender who has lost number or PIN is known at the counter; the history keeps the kind, never a document."""

from __future__ import annotations

from django.utils.translation import gettext as _

from penata.web.complaints.flow import refuse
from penata.web.complaints.models import Complaint, Reporter
from penata.web.config.templatetags.penata import said

IDENTITY, TOLD, AUTHORITY = "tanda_pengenal", "ciri_laporan", "surat_kuasa"
LONGEST_REMARK = 300


def evidence_for(complaint: Complaint) -> tuple[str, ...]:
    """What can show whose a complaint is: without a name no document can, only what the sender alone knows."""
    named = Reporter.objects.of(complaint.government).filter(complaint=complaint).exclude(name="").exists()
    return (IDENTITY, TOLD, AUTHORITY) if named else (TOLD,)


def evidence_told(complaint: Complaint, kind: str, remark: str) -> str:
    """What the history says of it, for officers; raises `NotNow`."""
    if kind not in evidence_for(complaint) or len(remark) > LONGEST_REMARK:
        raise refuse("evidence", most=LONGEST_REMARK)
    shown = _("Bukti: %(kind)s.") % {"kind": said(kind, "complaints.evidence")}
    return f"{shown} {remark}".strip()
