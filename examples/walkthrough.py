"""The whole way on the example city, without any framework: `python examples/walkthrough.py`."""

from pathlib import Path

from penata.core.analysis import analyse
from penata.core.budget import business_case
from penata.core.catalogue import render, rupiah_short
from penata.core.design import design
from penata.core.intake import read_city
from penata.core.placement import place
from penata.core.publish import Study, write_documents
from penata.core.rules import load_rulebook

# import: what do we have?
city = read_city(Path(__file__).parent / "tanjungbalai" / "kota-tanjungbalai.xlsx").city
snapshot, law = city.snapshot, load_rulebook().at(city.snapshot.as_of)
print(f"{snapshot.government.name}: {len(snapshot.agencies)} agencies, {len(snapshot.employees)} staff")

# analyse: what is strong, what is weak?
analysis = analyse(snapshot, law)
for finding in analysis.findings[:5]:
    print("-", render(finding.title), "|", finding.because[0].label if finding.because else "")

# design: which structures are lawful and better?
structures = design(snapshot, law, analysis)
chosen = structures.scenario(structures.recommended)
print(f"{structures.lawful_structures} lawful structures; recommended: {render(chosen.scenario.name)}")
for group in chosen.groups:
    if len(group.sources) > 1:
        print("-", group.name, "|", group.path, "|", render(group.why))

# place: who goes where?
placement = place(snapshot, law, chosen)
print(dict(placement.summary), "gap", placement.certificate.gap)

# budget: what does it save, what does it cost?
case = business_case(snapshot, law, chosen, placement)
print(rupiah_short(case.yearly_saving), "a year; break-even in month", case.break_even_month)

# report: what an official can sign
study = Study(snapshot, law, analysis, structures, {chosen.scenario.id: placement}, {chosen.scenario.id: case})
for path in write_documents(study, Path("out")):
    print(path)
