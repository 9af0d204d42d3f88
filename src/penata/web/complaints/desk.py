"""The forms of one complaint, read and handed to the act they ask for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import QueryDict

from penata.core.message import Message, message
from penata.web.complaints import answering, forms, handling, publishing
from penata.web.complaints.flow import NotNow
from penata.web.complaints.handling import Verdict
from penata.web.complaints.models import Complaint
from penata.web.governments.models import Membership

Deed = Callable[[Membership, str, QueryDict, str], object]


def do(member: Membership, code: str, posted: QueryDict) -> Message | None:
    """Do what the form asks; what stands in the way, or nothing. Raises `PermissionDenied`."""
    deed = DEEDS.get(posted.get("tindakan", ""))
    if deed is None:
        return message("complaints.wrong.act")
    text = forms.clean(posted.get("isi", ""))
    if len(text) > forms.LONGEST:
        return message("complaints.wrong.long", most=forms.LONGEST)
    try:
        deed(member, code, posted, text)
    except NotNow as fault:
        return fault.message
    return None


def _verify(member: Membership, code: str, posted: QueryDict, text: str) -> Complaint:
    verdict = Verdict(
        kind=posted.get("jenis", ""),
        category=posted.get("kategori", ""),
        central=posted.get("pusat") == "ya",
        whistle=posted.get("pelanggaran") == "ya",
        personal=posted.get("pribadi") == "ya",
        accused_agency=posted.get("instansi_teradu", ""),
        accused=posted.get("teradu", ""),
    )
    return handling.verify(member, code, verdict)


def _publish(member: Membership, code: str, posted: QueryDict, text: str) -> Complaint:
    return publishing.publish(member, code, forms.clean(posted.get("judul", "")), text, posted.getlist("foto"))


DEEDS: dict[str, Deed] = {
    "verifikasi": _verify,
    "teruskan": lambda member, code, posted, text: handling.forward(member, code, posted.get("instansi", ""), text),
    "minta_lengkapi": lambda member, code, posted, text: handling.ask(member, code, text),
    "gabung": lambda member, code, posted, text: handling.merge(member, code, posted.get("ke", "").strip().upper()),
    "pecah": lambda member, code, posted, text: handling.split(member, code, text, posted.get("kategori", "")),
    "bukan_wewenang": lambda member, code, posted, text: handling.disown(member, code, text),
    "tidak_diteruskan": lambda member, code, posted, text: handling.refuse_passing(
        member, code, posted.get("alasan", ""), text
    ),
    "tutup": lambda member, code, posted, text: handling.close_uncompleted(member, code),
    "tindak_lanjut": lambda member, code, posted, text: answering.progress(member, code, text),
    "kembalikan": lambda member, code, posted, text: answering.give_back(member, code, text),
    "usulkan_jawaban": lambda member, code, posted, text: answering.propose(member, code, text),
    "perbaiki_jawaban": lambda member, code, posted, text: answering.correct(member, code, text),
    "jawab": lambda member, code, posted, text: answering.answer(member, code, text),
    "catatan": lambda member, code, posted, text: answering.note(member, code, text),
    "terbitkan": _publish,
    "tarik_terbitan": lambda member, code, posted, text: publishing.unpublish(member, code),
}
