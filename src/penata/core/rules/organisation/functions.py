"""Urusan and unsur of a kabupaten/kota and their clusters (PP 18/2016 Ps 37, 40(4), 46, 48(3))."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from penata.core.rules.reference import Reference
from penata.core.rules.rulebook import Law, UnknownRule


@dataclass(frozen=True, slots=True)
class Function:
    """One urusan or unsur of government."""

    code: str
    name: str
    category: str
    cluster: str | None
    """`urusan.a` ... `urusan.g`, `penunjang.a`, `penunjang.b`; `None` outside grouping."""
    carrier: str
    """Kind of agency that carries it."""
    usual: tuple[str, ...]
    """Usual agency names, examples and not norms."""
    reference: Reference


def functions(law: Law) -> tuple[Function, ...]:
    """All functions of a kabupaten/kota, in the order of their codes."""
    cluster_of = {code: name for name, codes in clusters(law).items() for code in codes}
    reference = law.ref("organisation.functions")
    return tuple(
        Function(
            row["code"],
            row["name"],
            row["category"],
            cluster_of.get(row["code"]),
            row["carrier"],
            tuple(row["usual"]),
            reference,
        )
        for row in law["organisation.functions"]["functions"]
    )


def function(law: Law, code: str) -> Function:
    """The function with that code; raises `UnknownRule`."""
    for row in functions(law):
        if row.code == code:
            return row
    raise UnknownRule(code)


def clusters(law: Law) -> Mapping[str, tuple[str, ...]]:
    """Rumpun -> function codes, in the order of law (PP 18/2016 Ps 40(4), Ps 48(3))."""
    return {
        f"{kind}.{letter}": tuple(codes)
        for kind in ("urusan", "penunjang")
        for letter, codes in law[f"organisation.clusters.{kind}"].items()
    }
