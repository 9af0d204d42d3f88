"""Handling by role: each act by those who may, in the order that makes sense, and never by the accused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from penata.core.catalogue import known
from penata.web.audit.actions import chain_intact
from penata.web.audit.models import Event
from penata.web.complaints import answering, citizen, handling, keeping, publishing
from penata.web.complaints.blackout import BLACK, black, mark
from penata.web.complaints.credentials import pin_fits
from penata.web.complaints.flow import Act, NotNow, Status
from penata.web.complaints.handling import Verdict
from penata.web.complaints.law import law_now
from penata.web.complaints.models import Complaint, Note, Photo, Reporter, Step
from penata.web.complaints.places import kelurahan_of
from penata.web.complaints.policies import sees, sees_name
from penata.web.complaints.published import public_point, published_one
from penata.web.complaints.routing import STEP, Route, route
from penata.web.complaints.selectors import escalated, waiting
from penata.web.complaints.tasks import retain, tend
from penata.web.governments.models import Membership
from penata.web.organisation.actions import city_store
from penata.web.organisation.selectors import current_snapshot
from tests.support.city import small_city
from tests.web.complaints.support import TEXT, Citizen, sent
from tests.web.conftest import Town

ADMIN, LIAISON, HEAD, SUPERVISOR, LEADER = "admin_aduan", "penghubung", "kepala_pd", "pengawas", "pimpinan"
AGENCY, OTHER = "DINSOS", "INSPEKTORAT"
MONDAY = datetime(2026, 1, 5, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
DAY = timedelta(days=1)
NORMATIVE, OVERSIGHT = "normatif", "berkadar_pengawasan"


def by(town: Town, role: str) -> Membership:
    return town.members[role]


def again(row: Complaint) -> Complaint:
    found: Complaint = Complaint.objects.of(row.government).get(pk=row.pk)
    return found


def verified(town: Town, at: datetime = MONDAY, **verdict: Any) -> Complaint:
    row = sent(town.government, at)
    return handling.verify(by(town, ADMIN), row.code, Verdict(**{"kind": NORMATIVE, **verdict}), at)


def forwarded(town: Town, at: datetime = MONDAY) -> Complaint:
    return handling.forward(by(town, ADMIN), verified(town, at).code, AGENCY, at=at)


def answered(town: Town, at: datetime = MONDAY) -> Complaint:
    return answering.answer(by(town, HEAD), forwarded(town, at).code, "Sudah ditambal.", at)


def acts(row: Complaint) -> list[str]:
    return list(Step.objects.of(row.government).filter(complaint=row).values_list("act", flat=True))


def test_the_usual_way_from_the_citizen_to_a_signed_answer_and_back(city: Town) -> None:
    row = sent(city.government, MONDAY)
    assert not sees(by(city, HEAD), row, False)
    with pytest.raises(NotNow):
        handling.forward(by(city, ADMIN), row.code, AGENCY)
    handling.verify(by(city, ADMIN), row.code, Verdict(NORMATIVE))
    handling.forward(by(city, ADMIN), row.code, AGENCY)
    answering.progress(by(city, LIAISON), row.code, "Petugas meninjau besok.")
    answering.propose(by(city, LIAISON), row.code, "Sudah ditambal.")
    assert answering.proposed(again(row)) == "Sudah ditambal."
    answering.correct(by(city, HEAD), row.code, "Sebutkan tanggalnya.")
    assert answering.proposed(again(row)) == ""
    answering.propose(by(city, LIAISON), row.code, "Sudah ditambal tanggal 7.")
    answering.answer(by(city, HEAD), row.code, "Sudah ditambal tanggal 7.")
    assert again(row).status == Status.ANSWERED
    citizen.rate(city.government, row.code, 4)
    assert again(row).status == Status.CLOSED
    assert acts(row) == [
        "kirim", "verifikasi", "teruskan", "tindak_lanjut", "usulkan_jawaban", "perbaiki_jawaban",
        "usulkan_jawaban", "jawab", "nilai",
    ]  # fmt: skip
    events = Event.objects.of(city.government).filter(kind__startswith="complaint.", subject=row.code)
    assert events.count() == len(acts(row))
    assert chain_intact(city.government)


def test_an_agency_sends_back_what_is_not_its_matter(city: Town) -> None:
    row = forwarded(city)
    answering.give_back(by(city, LIAISON), row.code, "Ini urusan PUTR.")
    assert (again(row).status, again(row).agency, again(row).forwarded) == (Status.VERIFIED, "", None)
    with pytest.raises(PermissionDenied):
        answering.progress(by(city, LIAISON), row.code, "x")


DENIED: list[tuple[str, Callable[[Membership, str], object]]] = [
    (LIAISON, lambda member, code: handling.forward(member, code, OTHER)),
    (HEAD, lambda member, code: handling.verify(member, code, Verdict(NORMATIVE))),
    (SUPERVISOR, lambda member, code: answering.answer(member, code, "x")),
    (LIAISON, lambda member, code: answering.answer(member, code, "x")),
    (ADMIN, lambda member, code: answering.answer(member, code, "x")),
    (LEADER, lambda member, code: publishing.publish(member, code, "x", "y")),
    ("organisasi", lambda member, code: answering.note(member, code, "x")),
    ("bkpsdm", lambda member, code: answering.note(member, code, "x")),
    (SUPERVISOR, lambda member, code: handling.renew_pin(member, code, "ciri_laporan")),
    (LIAISON, lambda member, code: handling.split(member, code, "x")),
    (SUPERVISOR, lambda member, code: handling.refuse_passing(member, code, "SARA")),
]


def test_who_has_no_right_changes_nothing(city: Town) -> None:
    row = forwarded(city)
    before = acts(row)
    for role, deed in DENIED:
        with pytest.raises(PermissionDenied):
            deed(by(city, role), row.code)
    assert acts(row) == before


def test_no_complaint_goes_to_whom_it_accuses(city: Town) -> None:
    admin = by(city, ADMIN)
    row = verified(city, accused_agency=AGENCY)
    with pytest.raises(NotNow) as refused:
        handling.forward(admin, row.code, AGENCY)
    assert refused.value.message.code == "complaints.wrong.accused_agency"
    of_head = verified(city, accused=str(by(city, HEAD).user.public_id))
    with pytest.raises(NotNow):
        handling.forward(admin, of_head.code, AGENCY)
    of_liaison = verified(city, accused=str(by(city, LIAISON).user.public_id))
    handling.forward(admin, of_liaison.code, AGENCY)
    assert sees(by(city, HEAD), again(of_liaison), False)
    with pytest.raises(PermissionDenied):
        answering.note(by(city, LIAISON), of_liaison.code, "x")
    of_admin = verified(city, accused=str(admin.user.public_id))
    assert not sees(admin, again(of_admin), False)
    with pytest.raises(NotNow):
        handling.verify(admin, forwarded(city).code, Verdict(NORMATIVE, accused_agency=AGENCY))
    head = str(by(city, HEAD).user.public_id)
    with pytest.raises(NotNow):
        handling.verify(admin, forwarded(city).code, Verdict(NORMATIVE, accused=head))
    with pytest.raises(NotNow):
        handling.merge(admin, of_head.code, forwarded(city).code)
    with pytest.raises(NotNow):
        verified(city, accused="00000000-0000-0000-0000-000000000000")


def test_reports_of_wrongdoing_are_for_named_people_only(city: Town) -> None:
    admin, supervisor = by(city, ADMIN), by(city, SUPERVISOR)
    row = verified(city, whistle=True)
    for role in city.members:
        with pytest.raises(PermissionDenied):
            answering.note(by(city, role), row.code, "x")
    with pytest.raises(PermissionDenied):
        keeping.trustees_name(admin, {admin.user_id})
    keeping.trustees_name(by(city, LEADER), {supervisor.user_id})
    answering.note(supervisor, row.code, "Diperiksa Inspektorat.")
    with pytest.raises(NotNow):
        handling.forward(supervisor, row.code, OTHER)
    with pytest.raises(NotNow):
        publishing.publish(supervisor, row.code, "x", "y")
    answering.answer(supervisor, row.code, "Sudah ditindaklanjuti.")
    keeping.trustees_name(by(city, LEADER), set())
    assert not sees(supervisor, again(row), False)


def test_an_anonymous_name_is_hidden_from_the_agency(city: Town) -> None:
    law = law_now(city.government)
    anonymous, named = sent(city.government), sent(city.government, privacy="bernama", name="Rahmat Rekaan")
    assert not sees_name(by(city, LIAISON), anonymous, law)
    assert sees_name(by(city, ADMIN), anonymous, law)
    assert sees_name(by(city, LIAISON), named, law)


def test_asking_back_stops_the_clock_and_silence_is_confirmed_by_an_officer(city: Town) -> None:
    admin, row = by(city, ADMIN), verified(city)
    handling.ask(admin, row.code, "Di jalan apa?", MONDAY)
    assert again(row).status == Status.INCOMPLETE
    with pytest.raises(NotNow):
        handling.close_uncompleted(admin, row.code, MONDAY + 30 * DAY)
    tend(city.government, MONDAY + 40 * DAY)
    assert again(row).status == Status.INCOMPLETE
    handling.close_uncompleted(admin, row.code, MONDAY + 31 * DAY)
    assert again(row).status == Status.WITHDRAWN


def test_a_complaint_closes_by_itself_only_after_an_answer_and_ten_silent_days(city: Town) -> None:
    silent, waiting = answered(city), forwarded(city)
    tend(city.government, MONDAY + 10 * DAY)
    assert again(silent).status == Status.ANSWERED
    tend(city.government, MONDAY + 11 * DAY)
    tend(city.government, MONDAY + 11 * DAY)
    assert again(silent).status == Status.CLOSED
    assert acts(silent).count("tutup_otomatis") == 1
    assert again(waiting).status == Status.FORWARDED


def test_a_deadline_is_warned_of_before_and_escalated_after_once_each(city: Town) -> None:
    row = sent(city.government, MONDAY)
    tend(city.government, MONDAY)
    assert acts(row) == ["kirim"]
    for day in (1, 2, 4, 5, 6):
        tend(city.government, MONDAY + day * DAY)
    assert acts(row) == ["kirim", "peringatan", "eskalasi"], "verified by Thursday 8 January at the latest"


def test_merged_complaints_are_answered_together_and_split_ones_apart(city: Town) -> None:
    admin, main, other = by(city, ADMIN), forwarded(city), verified(city)
    handling.merge(admin, other.code, main.code)
    assert (again(other).status, again(other).duplicate_of) == (Status.DUPLICATE, main)
    for wrong in ("ZZZZ-ZZZZ", other.code):
        with pytest.raises(NotNow):
            handling.merge(admin, main.code, wrong)
    part = handling.split(admin, main.code, "Lampu jalannya juga mati.", "lampu")
    assert (part.split_from, part.received, part.status) == (main, main.received, Status.RECEIVED)
    assert acts(part) == ["kirim"]


def test_ending_without_an_answer_gives_a_reason_and_can_be_opened_again(city: Town) -> None:
    admin, foreign, vague = by(city, ADMIN), verified(city), verified(city)
    with pytest.raises(NotNow):
        handling.disown(admin, foreign.code, "  ")
    handling.disown(admin, foreign.code, "Jalan nasional: sampaikan lewat SP4N-LAPOR!.")
    with pytest.raises(NotNow):
        handling.refuse_passing(admin, vague.code, "malas")
    handling.refuse_passing(admin, vague.code, "masukan terlalu umum")
    assert Note.objects.of(city.government).get(step__complaint=vague).text == "Masukan terlalu umum."
    citizen.reopen(city.government, vague.code, "Maksud saya jalan di depan pasar.")
    assert again(vague).status == Status.REOPENED


def test_the_public_reads_what_an_officer_has_blacked_out_and_places_are_coarse(city: Town) -> None:
    admin = by(city, ADMIN)
    row = sent(city.government, MONDAY, point="2.95841, 99.80092", place="12.99.01.1001", landmark="rumah Pak X")
    handling.verify(admin, row.code, Verdict(NORMATIVE, personal=True))
    assert published_one(city.government, row.code) is None
    publishing.publish(admin, row.code, "Jalan berlubang", "Hubungi [[0812 3456 7890]]")
    found = published_one(city.government, row.code)
    assert found is not None
    assert found.public_text == f"Hubungi {BLACK}"
    kelurahan = kelurahan_of(current_snapshot(city.government))
    middle = kelurahan[row.place]
    point = public_point(found, kelurahan)
    assert point is not None
    assert (point.latitude, point.longitude) == (middle.latitude, middle.longitude)
    found.personal = False
    coarse = public_point(found, kelurahan)
    assert coarse is not None
    assert str(coarse.latitude) == "2.958"
    secret = sent(city.government, privacy="rahasia")
    handling.verify(admin, secret.code, Verdict(NORMATIVE))
    with pytest.raises(NotNow):
        publishing.publish(admin, secret.code, "x", "y")
    publishing.unpublish(admin, row.code)
    assert published_one(city.government, row.code) is None


def test_what_looks_personal_is_marked_before_publishing() -> None:
    text = "Hubungi 0812-3456-7890 atau a.b@contoh.id, mobil BK 1234 AB, NIK 1274010101900001, Rahmat, Jalan 12."
    marked = mark(text, ["Rahmat"])
    for part in ("0812-3456-7890", "a.b@contoh.id", "BK 1234 AB", "1274010101900001", "Rahmat"):
        assert f"[[{part}]]" in marked
        assert part not in black(marked)
    assert "Jalan 12" in black(marked)
    assert black("a ]] b [[ c") == "a ] b [ c"


def test_a_lost_pin_is_replaced_at_the_counter(city: Town) -> None:
    row = sent(city.government)
    with pytest.raises(NotNow):
        handling.renew_pin(by(city, ADMIN), row.code, "tanda_pengenal")
    found, pin = handling.renew_pin(by(city, ADMIN), row.code, "ciri_laporan", "Menyebut tempatnya.")
    assert pin_fits(row.code, pin, again(row).pin)
    assert again(row).pin != row.pin
    assert found == row
    assert acts(row) == ["kirim", "pin_baru"]
    renewed = Step.objects.of(city.government).get(complaint=row, act="pin_baru")
    assert renewed.details == {"evidence": "ciri_laporan"}
    assert (renewed.note.internal, "Menyebut tempatnya." in renewed.note.text) == (True, True)


def test_retention_deletes_people_and_keeps_the_history(city: Town) -> None:
    ended = answered(city)
    Reporter.objects.make(city.government, complaint=ended, name="Rahmat Rekaan")
    citizen.rate(city.government, ended.code, 4, "Terima kasih, Rahmat", MONDAY + DAY)
    steps = acts(ended)
    assert retain(city.government, MONDAY) == 0
    assert retain(city.government, MONDAY + 2 * DAY) == 1
    assert again(ended).text == ""
    assert Reporter.objects.of(city.government).count() == 0
    assert [note.text for note in Note.objects.of(city.government)] == ["Sudah ditambal."]
    assert acts(ended) == steps
    assert Photo.objects.of(city.government).count() == 0


def test_every_act_of_the_flow_is_known_by_a_name(city: Town) -> None:
    for act in Act:
        assert known(f"complaints.act.{act}")
        assert known(f"web.event.complaint.{act}")
    for status in Status:
        assert known(f"complaints.status.{status}")
        assert known(f"complaints.status_means.{status}")


def test_the_merged_sender_still_reads_how_it_goes_on(city: Town, citizen: Citizen) -> None:
    main = answered(city)
    citizen.fill()
    citizen.wait()
    citizen.send()
    number, pin = citizen.receipt()
    handling.verify(by(city, ADMIN), number, Verdict(NORMATIVE))
    third = forwarded(city)
    handling.merge(by(city, ADMIN), number, third.code)
    citizen.track(number, pin)
    answering.answer(by(city, HEAD), third.code, "Ditambal bersama.")
    assert "Ditambal bersama." in citizen.own()
    assert "Sudah ditambal." not in citizen.own()
    assert main.code not in citizen.own()


def test_agencies_are_proposed_with_words_but_never_the_accused(city: Town) -> None:
    text = "Timbangan pedagang di pasar tidak tepat, mohon ditera ulang."
    row = sent(city.government, MONDAY, text=text)
    first = route(row).agencies[0]
    assert first.words
    handling.verify(by(city, ADMIN), row.code, Verdict(NORMATIVE, accused_agency=first.code))
    assert first.code not in {proposal.code for proposal in route(again(row)).agencies}
    page = city.client(ADMIN).get(city.path(f"pengaduan/{row.code}/")).content.decode()
    assert 'class="proposals"' in page
    assert route(Complaint(government=city.government)) == Route()


def test_what_was_passed_to_an_agency_teaches_for_the_one_it_became_part_of(city: Town) -> None:
    text = "Zupra kelontra blambir wusana."
    for number in range(2 * STEP):
        said, agency = (text, "DISKOP") if number % 2 else (TEXT, "DINKES")
        passed = {"received": MONDAY, "forwarded": MONDAY, "agency": agency}
        Complaint.objects.make(city.government, code=f"KODE-{number}", text=said, **passed)
    small = small_city()
    agencies = small.snapshot.agencies
    gone = next(agency for agency in agencies if agency.id == "DISKOP")
    kept = tuple(
        replace(agency, functions=(*agency.functions, *gone.functions)) if agency.id == "DISDAG" else agency
        for agency in agencies
        if agency.id != "DISKOP"
    )
    city_store(city.government, None, replace(small, snapshot=replace(small.snapshot, agencies=kept)), "gabung.xlsx")
    proposed = route(sent(city.government, MONDAY, text=text)).agencies[0]
    assert (proposed.code, bool(proposed.words)) == ("DISDAG", True)


def test_the_home_tells_what_waits_for_the_head_and_what_is_late_to_the_leader(city: Town) -> None:
    row = forwarded(city)
    assert (waiting(city.government, AGENCY), waiting(city.government, OTHER)) == (1, 0)
    assert escalated(city.government) == 0
    tend(city.government, MONDAY + 30 * DAY)
    assert escalated(city.government) == 1
    answering.answer(by(city, HEAD), row.code, "Sudah.", MONDAY + 30 * DAY)
    assert waiting(city.government, AGENCY) == 0
