"""A service in a real browser: applied for on a phone without script, handled at desks, the letter verified."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Server
from tests.e2e.test_complaints import press, sound

SERVICE = "surat-keterangan-bantuan-sosial"
ANSWERS = {
    "nama": "Siti Rekaan", "telepon": "", "tanya-keperluan": "sekolah", "tanya-alamat": "Jalan Contoh 5",
    "tanya-diwakilkan": "tidak",
}  # fmt: skip


def apply(phone: Page, address: str, paper: Path) -> tuple[str, str]:
    """Apply as a first-time citizen does; number and PIN of the receipt."""
    phone.goto(f"{address}/p/tanjungbalai/layanan/?cari=sekolah")
    press(phone, ".cards h2 a >> nth=0")
    press(phone, "text=Mohon sekarang")
    while not phone.url.endswith("/periksa/"):
        page = phone.url.rstrip("/").rsplit("/", 1)[1]
        if page.startswith("berkas-"):
            phone.set_input_files("#berkas", paper)
        elif phone.locator("main input[type=radio]").count():
            phone.check(f"[value={ANSWERS[page]}]")
        else:
            phone.fill("#jawaban", ANSWERS[page])
        press(phone, "main .buttons button >> nth=0")
    while phone.locator("#kirim").count():
        phone.wait_for_timeout(1500)
        press(phone, "#kirim")
    number, pin = phone.locator(".ticket b").all_inner_texts()
    return number, pin


def test_a_letter_goes_from_a_phone_without_script_over_two_desks_to_its_verification(
    server: Server,
    browser: Browser,
    visit,
    tmp_path: Path,  # type: ignore[no-untyped-def]
) -> None:
    paper = tmp_path / "kartu.jpg"
    Image.new("RGB", (600, 400), "gray").save(paper)
    phone = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    number, pin = apply(phone, server.address, paper)
    officer, head = visit("penghubung", home="pengaduan/"), visit("kepala", 390)
    officer.open("layanan/")
    sound(officer.page, "the inbox at a desk")
    detail = f"layanan/permohonan/{number}/"
    for desk, steps in ((officer, 2), (head, 1), (officer, 1)):
        desk.open(detail)
        sound(desk.page, "an application")
        for _step in range(steps):
            press(desk.page, "text=Kerjakan langkah ini")
            press(desk.page, "button:text-is('Langkah selesai')")
    head.open(detail)
    press(head.page, "text=Kerjakan langkah ini")
    press(head.page, "button:text-is('Setujui')")
    press(head.page, "button:text-is('Terbitkan surat')")
    head.open(f"layanan/katalog/{SERVICE}/")
    sound(head.page, "a standard on a phone")
    phone.goto(f"{server.address}/p/tanjungbalai/layanan/lacak/")
    phone.fill("#nomor", number)
    phone.fill("#pin", pin)
    press(phone, "main .buttons button")
    assert phone.inner_text("h1") == "Surat sudah terbit"
    with phone.expect_download() as fetched:
        phone.click("text=Unduh surat")
    press(phone, "text=Halaman pemeriksaan")
    public = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    public.goto(phone.url)
    sound(public, "the verification page")
    public.set_input_files("#berkas", str(fetched.value.path()))
    press(public, "main form button")
    assert "sama persis" in public.inner_text("main")
    for path in ("layanan/", f"layanan/{SERVICE}/"):
        public.goto(f"{server.address}/p/tanjungbalai/{path}")
        sound(public, path)
    for page in (phone, public):
        page.context.close()
