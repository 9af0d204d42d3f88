"""`penata design --inside`: the units proposed, why, and by which article, in both languages."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal

import pytest

from penata.cli.inside import design_inside, show_inside
from penata.cli.stop import WRONG_USE, Stop
from penata.core.design.inside.result import InsideResult, ProposedUnit, UnitPair
from penata.core.message import message
from tests.core.design.cities import Office, frame, law, snapshot

PAIR = UnitPair("A-B1", "A-B2", 400, (), 7, message("design.inside.pair.even", a="X", b="Y", points=0, regret=7))
UNITS = (
    ProposedUnit("Bidang X dan Y", ("A-B1", "A-B2"), Decimal("20.50"), (PAIR,)),
    ProposedUnit("Bidang Z", ("A-B3",), Decimal("11.00")),
)


@pytest.mark.parametrize(
    ("language", "words"),
    [("id", ("3 bidang menjadi 2", "20,50", "PP 18/2016")), ("en", ("3 bidang become 2", "20.50", "7 points"))],
)
def test_units_reasons_proof_and_articles_are_shown(language, words):
    basis = frame().because("dinas.C")
    found = InsideResult("A", "Dinas A", "bidang", 3, 2, "optimal", UNITS, 12, 12, 0, 40, basis)
    shown = show_inside(found, language)
    assert all(word in shown for word in words), shown


def test_an_unknown_code_is_refused_with_those_there_are():
    with pytest.raises(Stop) as stop:
        design_inside(Namespace(inside="XX", json=False, language="id"), snapshot(Office("A", ("1.06",))), law())
    assert stop.value.code == WRONG_USE
    assert "A" in stop.value.messages[0].params["codes"]
