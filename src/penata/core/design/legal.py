"""Gathers the frame of grouping and the tariff from the rulebook: the only place of this package that reads rules."""

from __future__ import annotations

from collections.abc import Mapping

from penata.core.design.frame import Frame
from penata.core.design.money import LANDING_RANK, Tariff, landing_class
from penata.core.organisation.snapshot import Snapshot
from penata.core.prices import general_allowance, structural_allowance, tpp
from penata.core.rules import Law, Reference, because
from penata.core.rules.naming import wording
from penata.core.rules.organisation import HUNDREDTHS, clusters, composition, functions, indicator_table, merging


def frame_of(law: Law, kind: str = "") -> Frame:
    """The rules of grouping in force under `law`; `kind` of the government (`kota`) chooses the words of names."""
    rules = merging(law)
    office, permit = law["organisation.threshold.office"], law["organisation.threshold.investment"]
    rows = functions(law)
    limits = {kind: _limits(law, kind) for kind in ("dinas", "badan")}
    return Frame(
        clusters=clusters(law),
        names={row.code: row.name for row in rows},
        wording=wording(law, kind),
        basic=frozenset(law["organisation.categories"]["wajib_pelayanan_dasar"]),
        fixed=frozenset(law["organisation.clusters.outside"]),
        max_functions=rules.max_functions,
        field_over=office["bidang"] * HUNDREDTHS,
        office_over=office["C"] * HUNDREDTHS,
        efficiency=rules.efficiency,
        rises=rules.rises,
        joins=rules.joins,
        least_fields=rules.least_fields,
        by_fields=rules.by_fields,
        fields={f"{kind}.{type}": row["bidang"] for kind, types in limits.items() for type, row in types.items()},
        subsections={
            f"{kind}.{type}": row["subbagian"] for kind, types in limits.items() for type, row in types.items()
        },
        widened=rules.widened,
        split=dict.fromkeys(rules.widened, (rules.two_b[0], rules.two_a)),
        permit=permit["function"],
        permit_fields=permit["bidang"],
        shared=_shared(law, [code for codes in clusters(law).values() for code in codes]),
        secretariat={
            f"{kind}.{type}": composition(law, kind, type).limits
            for kind in ("setda", "setwan", "inspektorat")
            for type in law[f"organisation.composition.{kind}"]
        },
        refs=_references(law, rules.refs),
        echelons=law["organisation.echelons"]["posts"],
    )


def tariff_of(snapshot: Snapshot, law: Law) -> Tariff:
    """Allowances and TPP by which structures are compared."""
    echelons = sorted(law["pay.structural"])
    prices = {echelon: structural_allowance(law, echelon) for echelon in echelons}
    general = general_allowance(law, LANDING_RANK)
    basis = because(*(price.because for price in prices.values()), general.because)
    classes = {post.kelas for post in snapshot.positions}
    return Tariff(
        structural={echelon: price.amount for echelon, price in prices.items()},
        general=general.amount,
        tpp={kelas: tpp(snapshot, kelas).amount for kelas in sorted(classes)},
        landing=landing_class(snapshot),
        because=basis,
    )


def _limits(law: Law, kind: str) -> dict[str, Mapping[str, int]]:
    return {type: composition(law, kind, type).limits for type in law[f"organisation.composition.{kind}"]}


def _shared(law: Law, codes: list[str]) -> dict[str, str]:
    """Functions whose table of indicators is another function's."""
    found = {}
    for code in codes:
        owner = indicator_table(law, code).reference.rule.rpartition("organisation.indicators.")[2]
        if owner != code:
            found[code] = owner
    return found


def _references(law: Law, paths: Mapping[str, Reference]) -> dict[str, tuple[Reference, ...]]:
    dinas, badan = law.ref("organisation.clusters.urusan"), law.ref("organisation.clusters.penunjang")
    principle, office = law.ref("organisation.merging.principle"), law.ref("organisation.threshold.office")
    found: dict[str, tuple[Reference, ...]] = {path: (reference, dinas) for path, reference in paths.items()}
    found["J5"] = (paths["J5"], badan)
    found["J4"] = (paths["J4"], dinas, badan)
    found |= {
        "cluster": (principle, dinas),
        "cluster_badan": (paths["J5"], badan),
        "max_dinas": (paths["limits"],),
        "max_badan": (paths["limits"],),
        "type": (office, law.ref("organisation.threshold.core")),
        "alone": (principle, office),
        "one_office": (principle,),
        "empty": (law.ref("organisation.typology.zero"),),
        "floor": (law.ref("organisation.threshold.basic_service"),),
        "permit": (law.ref("organisation.threshold.investment"),),
        "widened": (law.ref("organisation.splitting"),),
        "split": (law.ref("organisation.splitting"),),
        "stacked": (paths["J1"], paths["J4"]),
        "echelon": (law.ref("organisation.echelons"),),
        "lowering": (law.ref("organisation.lowering"),),
    }
    for kind in ("dinas", "badan", "setda", "setwan", "inspektorat"):
        for type in law[f"organisation.composition.{kind}"]:
            found[f"{kind}.{type}"] = (law.ref(f"organisation.composition.{kind}"),)
    return found
