"""From wishes to a new scenario in a real browser: stated on the form, worked out behind the page, opened and compared."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


def test_the_organisation_section_states_wishes_and_opens_the_new_scenario(visit) -> None:  # type: ignore[no-untyped-def]
    visitor = visit("organisasi", 390)
    visitor.open("rancangan/keinginan/")
    page = visitor.page
    page.fill("#nama", "Dinas Sosial tetap")
    page.fill("#hemat", "60")
    page.click("#perangkat-daerah > summary")
    page.select_option("#pd-DINSOS", "pertahankan")
    page.click("main form .buttons .button")
    page.click("main a.button:has-text('Lihat hasil')", timeout=120_000)
    page.wait_for_url("**/rancangan/?keinginan=k*")
    code = page.url.rpartition("=")[2]
    assert "mempertahankan Dinas Sosial" in page.inner_text("#keinginan")
    for path in (f"?keinginan={code}", f"{code}_seimbang/", f"batas/?keinginan={code}&titik=1",
                 f"pasangan/?keinginan={code}&a=1.06&b=2.08", f"kepastian/?keinginan={code}",
                 f"cara-lain/?keinginan={code}"):  # fmt: skip
        visitor.open(f"rancangan/{path}")
        found = Axe().run(page, options={"runOnly": RULES})
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
