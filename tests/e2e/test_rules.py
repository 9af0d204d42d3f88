"""Rules of placement in a real browser: set on a phone, worked out behind the page, priced; every page beside is sound."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


def test_the_team_sets_rules_and_sees_their_price_and_whom_they_leave_without_a_post(visit) -> None:  # type: ignore[no-untyped-def]
    team = visit("bkpsdm", 390)
    team.open("penempatan/aturan/?skenario=lembut")
    page = team.page
    page.fill("#paling_banyak_perpindahan", "36")
    page.click("main form .buttons .button")
    page.wait_for_selector("h2:has-text('Harga tiap aturan')", timeout=120_000)
    code = page.url.rstrip("/").rpartition("/")[2]
    assert "terbukti terbaik" in page.inner_text("main")
    without = f"penempatan/tanpa-jabatan/?skenario=lembut&aturan={code}"
    for path in ("penempatan/aturan/?skenario=lembut", "penempatan/dampak/?skenario=lembut", without):
        team.open(path)
        found = Axe().run(page, options={"runOnly": RULES})
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    team.open(without)
    for link in ("Langkah dan surat", "Tanyakan jabatan lain"):
        page.locator(f"main a:has-text('{link}')").first.click()
        page.wait_for_load_state()
        found = Axe().run(page, options={"runOnly": RULES})
        assert found.violations_count == 0, f"{link}: {found.generate_report()}"
    assert "Usulan dan alasannya" in page.inner_text("main")
