"""The number of agencies is itself an indicator: both readings, each exact, and the knock-on shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import pytest

from penata.core.catalogue import render
from penata.core.design import design
from penata.core.design.answer import Answer
from penata.core.design.engine import Designer
from penata.core.design.rescore import Rescorer
from penata.core.design.result import DesignSettings
from penata.core.message import message
from penata.core.organisation.apply import apply
from tests.core.design.cities import Office, analysis, designer, frame, law, score, snapshot
from tests.core.design.test_solve import structures

OFFICES = (
    Office("DINSOS", ("1.06",)),
    Office("DP3A", ("2.08",)),
    Office("DPMK", ("2.13",)),
    Office("DISDAG", ("3.30",)),
    Office("DISKOP", ("2.17",)),
    Office("DISNAKER", ("2.07",)),
)
RAW = {"1.06": 480, "2.08": 450, "2.13": 420, "3.30": 460, "2.17": 430, "2.07": 410}


@dataclass(frozen=True)
class Sinking(Rescorer):
    """With fewer agencies, koperasi sinks to a bidang: ten points an agency."""

    def mapped(self, change):
        functions = tuple(
            score("2.17", 430 + 60 * change) if row.function == "2.17" else row for row in self.analysis.functions
        )
        return replace(self.analysis, functions=functions)

    def notes(self, change):
        pairs = zip(self.analysis.functions, self.mapped(change).functions, strict=True)
        return [message("design.note.rescore", function=row.name) for row, other in pairs if row.band != other.band]

    def moved(self, change):
        return []


@cache
def answered(reading: str) -> Answer:
    work = designer(snapshot(*OFFICES), RAW, DesignSettings(reading=reading))
    return Answer(work, Sinking(law(), work.analysis))


def by_listing(answer: Answer):
    """The best of all structures lawful under the scores their own number of agencies gives, the slow way."""
    work: Designer = answer.designer
    present = len(work.snapshot.agencies)
    found = []
    for total in range(1, present + 8):
        own = replace(work, analysis=answer.rescorer.mapped(total - present))
        problem = own.problem()
        for chosen in structures(problem):
            if problem.outside + sum(one.agencies for one in chosen) == total:
                found.append((sum(answer.objective.points(one) for one in chosen), chosen))
    return found


def test_after_the_merger_the_best_structure_is_the_best_of_all_that_bear_their_own_scores():
    answer = answered("sesudah")
    every = by_listing(answer)
    assert sum(answer.objective.points(one) for one in answer.chosen.candidates) == max(points for points, _ in every)
    assert answer.space.count() == len(every)


def test_the_two_readings_differ_here_and_the_other_is_told_with_a_question():
    now, after = answered("pemetaan").result(), answered("sesudah").result()
    assert [row.id for row in now.readings] == ["pemetaan", "sesudah"]
    assert [row.id for row in after.readings] == ["sesudah", "pemetaan"]
    assert set(now.readings[0].groups) == set(after.readings[1].groups)
    assert set(now.readings[1].groups) == set(after.readings[0].groups)
    assert set(now.readings[0].groups) != set(now.readings[1].groups)
    assert "design.reading" in {question.id for question in now.decisions}
    assert {"design.note.reading.other"} <= {note.code for note in now.scenario("seimbang").notes}


def test_every_scenario_after_the_merger_is_lawful_under_its_own_scores_and_can_be_applied():
    answer = answered("sesudah")
    shapes = {frozenset(one.functions for one in chosen) for _, chosen in by_listing(answer)}
    for row in answer.result().scenarios[1:]:
        assert frozenset(group.functions for group in row.groups if group.cluster != "tunggal") in shapes
        assert len(apply(answer.designer.snapshot, row.scenario).agencies) == row.agencies


def test_the_price_of_a_pair_after_the_merger_looks_at_every_set_of_scores():
    answer = answered("sesudah")
    every = by_listing(answer)
    top = max(points for points, _ in every)
    for row in answer.result().pairs:
        if row.regret is None:
            continue
        now = row.status in ("merged", "together_already")
        other = max(
            points for points, chosen in every if any({row.a, row.b} <= set(one.functions) for one in chosen) is not now
        )
        assert row.regret == answer.objective.distance(top - other)


def test_the_certificate_holds_under_both_readings():
    for reading in ("pemetaan", "sesudah"):
        assert answered(reading).result().certificate["agreed"] == "yes"


def test_where_nothing_changes_rank_both_readings_are_one_and_it_is_said():
    city = snapshot(*OFFICES)
    found = design(city, law(), analysis(city, RAW))
    assert found.readings[0].groups == found.readings[1].groups
    note = next(note for note in found.scenario("seimbang").notes if note.code == "design.note.reading.same")
    assert "sesudah penggabungan" in render(note, "id")


class Never(Rescorer):
    """No number of agencies bears its own scores: with the present four tenaga kerja must go, with fewer it must not."""

    def mapped(self, change):
        low = 310 if change >= 0 else 650
        functions = tuple(
            score(row.function, low if row.function == "2.07" else 650) for row in self.analysis.functions
        )
        return replace(self.analysis, functions=functions)


def test_without_a_structure_that_bears_its_own_scores_the_mapping_date_is_used_and_asked():
    """Four agencies: tenaga kerja is a bidang and must join perdagangan, which leaves three. Three: both score as type
    A, and two type A may not join, which makes four again."""
    offices = (Office("DISDAG", ("3.30",), "A", 4), Office("DISNAKER", ("2.07",)))
    work = designer(snapshot(*offices), {"3.30": 650, "2.07": 450}, DesignSettings(reading="sesudah"))
    answer = Answer(work, Never(law(), work.analysis))
    assert answer.spaces["sesudah"].grounds == ()
    assert answer.reading == "pemetaan"
    found = answer.result()
    assert "design.no_reading" in {question.id for question in found.decisions}
    assert [row.id for row in found.readings] == ["pemetaan"]


@pytest.mark.parametrize(("change", "raw", "band"), [(-3, 24_600, "C"), (0, 38_600, "C"), (2, 52_600, "C")])
def test_planning_is_scored_again_by_the_annex(way, change, raw, band):
    """28 agencies beside kecamatan give class b of the first indicator: 70 x 400. A class is 70 x 200 = 14,000."""
    again = Rescorer(way.law, way.analysis).mapped(change)
    (found,) = [row for row in again.functions if row.function == "5.01"]
    assert (found.raw, found.band) == (raw, band)


def test_the_knock_on_names_every_function_whose_score_moves(way):
    codes = {note.code for note in way.chosen.notes}
    assert {"design.note.knock_on", "design.note.rescore.same"} <= codes
    shown = render(next(note for note in way.chosen.notes if note.code == "design.note.rescore.same"), "id")
    for name in ("Sekretariat Daerah", "Perencanaan", "Inspektorat"):
        assert name in shown


def test_the_frame_is_the_same_for_every_set_of_scores():
    assert answered("sesudah").ground.designer.frame == frame()


def test_the_rule_tells_which_indicators_count_agencies(way):
    """Not their names: with an empty list in the rule, no score moves."""
    id = "organisation.agency_count"
    rule = way.law.rulebook.rules[id]
    (version,) = rule.versions
    empty = replace(rule, versions=(replace(version, data={**version.data, "indicators": []}),))
    silent = way.law.rulebook.with_rules({id: empty}).at(way.law.as_of)
    assert Rescorer(silent, way.analysis).mapped(-3) == way.analysis
    assert Rescorer(way.law, way.analysis).mapped(-3) != way.analysis
