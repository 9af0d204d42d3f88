"""People without a lawful post: the list, the steps of the law, drafts of letters, the annex; for the team alone."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl import load_workbook

from penata.web.audit.models import Event
from penata.web.organisation.models import Person
from tests.web.conftest import Town
from tests.web.test_policies import TEAM
from tests.web.test_rules import set_rules


def words(content: bytes) -> str:
    """The text of a Word document."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return re.sub(r"<[^>]+>", " ", book.read("word/document.xml").decode())


def test_nobody_is_without_a_post_in_the_proposal_itself(ready: Town) -> None:
    page = ready.client(TEAM).get(ready.path("penempatan/tanpa-jabatan/")).content.decode()
    assert "setiap orang mendapat tempat yang sah" in page


def test_whom_rules_leave_without_a_post_is_listed_with_steps_officials_and_letters(ready: Town) -> None:
    set_rules(ready, paling_banyak_perpindahan="0")
    client, query = ready.client(TEAM), "?aturan=a1"
    page = client.get(ready.path(f"penempatan/tanpa-jabatan/{query}")).content.decode()
    assert "Masih dapat dipertimbangkan" in page
    address = re.search(r'href="([^"]*tanpa-jabatan/orang/([^"/]+)/[^"]*)"', page)
    assert address is not None
    steps = client.get(address[1].replace("&amp;", "&")).content.decode()
    assert "Langkah di bawah ini baru berlaku bila ia tidak terpilih." in steps
    assert "PPK mendaftar pegawai berlebih" in steps
    assert "PP 11/2017" in steps
    person = Person.objects.of(ready.government).get(employee=address[2])
    notice = client.get(ready.path(f"penempatan/tanpa-jabatan/surat/{query}&pegawai={person.employee}"))
    assert person.name in words(notice.content)
    report = client.get(ready.path(f"penempatan/tanpa-jabatan/surat/{query}")).content
    assert person.nip not in words(report)
    assert report == client.get(ready.path(f"penempatan/tanpa-jabatan/surat/{query}")).content
    assert person.name not in str(list(Event.objects.of(ready.government).values_list("details", flat=True)))
    assert client.get(ready.path(f"penempatan/tanpa-jabatan/orang/siapa/{query}")).status_code == 404
    book = load_workbook(io.BytesIO(client.get(ready.path(f"penempatan/lampiran/{query}")).content))
    assert book["Penempatan"]["A1"].value == "Aturan penempatan a1: Paling banyak perpindahan (0)"
    assert person.name in {row[1].value for row in book["Tanpa jabatan"].rows}


def test_the_annex_tells_the_next_best_post_with_its_price_and_the_scarce_posts(ready: Town) -> None:
    content = ready.client(TEAM).get(ready.path("penempatan/lampiran/")).content
    book = load_workbook(io.BytesIO(content))
    heads = [cell.value for cell in next(book["Penempatan"].rows)]
    following, extra = heads.index("Pilihan berikutnya"), heads.index("Tambahan beban seluruh kota")
    rows = [[cell.value for cell in row] for row in list(book["Penempatan"].rows)[1:]]
    assert any(row[following] and isinstance(row[extra], int) for row in rows)
    assert {"Penempatan", "Tanpa jabatan"} <= set(book.sheetnames)
    assert len(book.worksheets[-1]["C"]) > 4
