"""The single figures and names a template can call for, written as they stand in a text."""

from __future__ import annotations

from penata.core.catalogue import day, number, rupiah_short
from penata.core.organisation.letterhead import Letterhead
from penata.core.organisation.values import GovernmentKind
from penata.core.publish.word_paper import Paper

BLANK = "................................"
LAST = "lampiran_dasar_hukum"

FIELDS = (
    "kop_pemerintah", "kop_unit", "kop_alamat", "daerah", "kepala_daerah", "nama_kepala_daerah",
    "nama_sekretaris_daerah", "kepada", "dari", "nomor", "tempat", "tanggal_data", "penanda_tangan_jabatan",
    "penanda_tangan_nama", "penanda_tangan_pangkat", "penanda_tangan_nip", "rekaan", "keterangan_rekaan",
    "peraturan_kepala_daerah", "jumlah_perangkat_daerah", "jumlah_perangkat_daerah_usulan", "jumlah_pegawai",
    "jumlah_ketidaksesuaian", "jumlah_kelemahan", "jumlah_kekuatan", "jumlah_kelompok_sah", "jumlah_struktur_sah",
    "skenario", "nilai_tujuan", "batas_terbukti", "hemat", "hemat_rendah", "hemat_tinggi", "biaya_sekali",
    "penurunan_produktivitas", "titik_impas", "pegawai_pindah", "pejabat_terdampak", "layanan_berganti", "pegawai_ditata",
    "pegawai_tetap", "jumlah_keputusan", "hari_persetujuan", "dasar_persetujuan", "dasar_pemetaan", "dasar_jpt",
    "dasar_tim_penilai", "dasar_tpp",
)  # fmt: skip
"""All fields, in the order of their reference page; what each means is `publish.field.<name>` of the catalogue."""


def fields(paper: Paper, letterhead: Letterhead) -> dict[str, object]:
    """Field name -> text; `rekaan` alone is a yes or no, for parts to be left out."""
    return {**_city(paper, letterhead), **_figures(paper)}


def _city(paper: Paper, letterhead: Letterhead) -> dict[str, object]:
    government = paper.study.snapshot.government
    short = government.name.removeprefix("Kota ").removeprefix("Kabupaten ")
    return {
        "kop_pemerintah": letterhead.government or paper.say("publish.kop.government", city=government.name).upper(),
        "kop_unit": letterhead.office or paper.say("publish.kop.office").upper(),
        "kop_alamat": letterhead.address,
        "daerah": government.name,
        "kepala_daerah": paper.say(f"publish.head.{government.kind}"),
        "nama_kepala_daerah": government.mayor or BLANK,
        "nama_sekretaris_daerah": government.secretary or BLANK,
        "kepada": letterhead.addressee or paper.say("publish.word.to.value", city=government.name),
        "dari": letterhead.sender or paper.say("publish.word.from.value"),
        "nomor": letterhead.number or BLANK,
        "tempat": letterhead.place or short,
        "tanggal_data": day(paper.study.snapshot.as_of, paper.language),
        "penanda_tangan_jabatan": letterhead.signatory_title or paper.say("publish.word.from.value"),
        "penanda_tangan_nama": letterhead.signatory or BLANK,
        "penanda_tangan_pangkat": letterhead.signatory_rank,
        "penanda_tangan_nip": letterhead.signatory_nip,
        "rekaan": government.invented,
        "keterangan_rekaan": government.notice,
        "peraturan_kepala_daerah": "Perwali" if government.kind is GovernmentKind.KOTA else "Perbup",
    }


def _figures(paper: Paper) -> dict[str, object]:
    study, language = paper.study, paper.language
    chosen, law = study.recommended, study.law
    case, placement = study.cases[study.design.recommended], study.placements[study.design.recommended]
    present = next((row for row in study.design.scenarios if row.status == "kini"), None)

    def count(value: int) -> str:
        return number(value, language)

    even = paper.say("publish.word.even", month=case.break_even_month) if case.break_even_month else ""
    weak = sum(row.kind == "weakness" for row in study.analysis.findings)
    approval = law.ref("organisation.procedure.approval")
    return {
        "jumlah_perangkat_daerah": count(present.agencies if present else len(study.snapshot.agencies)),
        "jumlah_perangkat_daerah_usulan": count(chosen.agencies),
        "jumlah_pegawai": count(len(study.snapshot.employees)),
        "jumlah_ketidaksesuaian": count(len(study.design.breaches)),
        "jumlah_kelemahan": count(weak),
        "jumlah_kekuatan": count(len(study.analysis.findings) - weak),
        "jumlah_kelompok_sah": count(study.design.lawful_groups),
        "jumlah_struktur_sah": count(study.design.lawful_structures),
        "skenario": paper.text(chosen.scenario.name),
        "nilai_tujuan": count(chosen.objective),
        "batas_terbukti": count(chosen.bound),
        "hemat": rupiah_short(case.yearly_saving, language),
        "hemat_rendah": rupiah_short(case.yearly_low, language),
        "hemat_tinggi": rupiah_short(case.yearly_high, language),
        "biaya_sekali": rupiah_short(case.once, language),
        "penurunan_produktivitas": rupiah_short(case.dip, language),
        "titik_impas": even or paper.say("publish.word.never"),
        "pegawai_pindah": count(chosen.moved),
        "pejabat_terdampak": count(chosen.officials),
        "layanan_berganti": count(chosen.services),
        "pegawai_ditata": count(placement.pool),
        "pegawai_tetap": count(placement.unaffected),
        "jumlah_keputusan": count(len(placement.decisions)),
        "hari_persetujuan": count(law["organisation.procedure.approval"]["days"]),
        "dasar_persetujuan": paper.articles([approval]),
        "dasar_pemetaan": paper.articles([law.ref("organisation.procedure.mapping")]),
        "dasar_jpt": paper.articles([law.ref("placement.jpt")]),
        "dasar_tim_penilai": paper.articles([law.ref("placement.assessment_team")]),
        "dasar_tpp": paper.articles([law.ref("pay.tpp.legal")]),
    }
