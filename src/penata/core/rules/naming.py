"""Names of agencies: the functions they carry, in the order of law (PP 18/2016 Ps 40(7), (9); 48(6); 54(4); 109).

A function alone keeps its whole name; in the name of several it gives the shorter words usual in such names, so that
the name says every function and can still be spoken. The city decides, minding the ministries' guides (Ps 109).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from penata.core.rules.organisation import functions
from penata.core.rules.reference import Reference, because
from penata.core.rules.rulebook import Law, UnknownRule


@dataclass(frozen=True)
class Wording:
    """The words a function brings into the name of its agency."""

    parts: Mapping[str, tuple[str, ...]]
    """Function -> its words where it is named alone; `2.19` -> Kepemudaan; Olahraga."""
    whole: frozenset[str]
    """Functions whose agency the law names itself: no `Dinas` before it."""
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Function -> its shorter words beside others; `2.19` -> Pemuda; Olahraga."""
    suffix: Mapping[str, str] = field(default_factory=dict)
    """Carrier -> what ends its name; `badan` -> Daerah."""

    def name(self, carrier: str, codes: Sequence[str]) -> str:
        """Name of a `dinas` or `badan` of these functions, which stand in the order they shall be named in."""
        title = joined(dict.fromkeys(word for code in codes for word in self._words(code, len(codes) > 1)))
        if codes[0] in self.whole:
            return title
        return " ".join(filter(None, (carrier.capitalize(), title, self.suffix.get(carrier, ""))))

    def _words(self, code: str, beside_others: bool) -> tuple[str, ...]:
        alone = self.parts.get(code, (code,))
        return self.joined.get(code, alone) if beside_others else alone


def wording(law: Law, kind: str = "") -> Wording:
    """The words of every function under `law`; a `kota` has words of its own where it has no villages."""
    data = law["organisation.naming"]
    parts: dict[str, tuple[str, ...]] = {row.code: (row.name,) for row in functions(law)}
    parts |= {code: (name,) for code, name in data["whole"].items()}
    parts |= _words(data["parts"]) | _words(data.get(kind, {}))
    return Wording(parts, frozenset(data["whole"]), _words(data["joined"]), data["suffix"])


def proposed_name(law: Law, carrier: str, codes: Iterable[str], kind: str = "") -> tuple[str, tuple[Reference, ...]]:
    """The name proposed for an agency of `codes`, put into the order of law, and what it rests on.

    Raises `UnknownRule` for a code that is no function.
    """
    order = {row.code: place for place, row in enumerate(functions(law))}
    listed = list(codes)
    for code in listed:
        if code not in order:
            raise UnknownRule(code)
    named = sorted(listed, key=lambda code: order[code])
    basis = because(law.ref("organisation.naming"), law.ref("organisation.procedure.nomenclature"))
    return wording(law, kind).name(carrier, named), basis


def joined(words: Iterable[str]) -> str:
    """`A`, `A dan B`, `A, B, dan C`; no second `dan` where the last word of two has one."""
    listed = list(words)
    if len(listed) > 2:
        return f"{', '.join(listed[:-1])}, dan {listed[-1]}"
    doubled = any(" dan " in word for word in listed)
    return (", " if doubled else " dan ").join(listed)


def _words(data: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(words) for code, words in data.items()}
