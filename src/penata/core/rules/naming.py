"""Names of agencies: the functions they carry, in the order of law (PP 18/2016 Ps 40(7), (9); 48(6); 54(4))."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from penata.core.rules.organisation import functions
from penata.core.rules.reference import Reference
from penata.core.rules.rulebook import Law


@dataclass(frozen=True)
class Wording:
    """The words a function brings into the name of its agency."""

    parts: Mapping[str, tuple[str, ...]]
    """Function -> its words; `2.18` -> Penanaman Modal; Pelayanan Terpadu Satu Pintu."""
    whole: frozenset[str]
    """Functions whose agency the law names itself: no `Dinas` before it."""

    def name(self, carrier: str, codes: Sequence[str]) -> str:
        """Name of a `dinas` or `badan` of these functions, which stand in the order they shall be named in."""
        words = [word for code in codes for word in self.parts.get(code, (code,))]
        title = joined(dict.fromkeys(words))
        return title if codes[0] in self.whole else f"{carrier.capitalize()} {title}"


def wording(law: Law) -> Wording:
    """The words of every function under `law`."""
    data = law["organisation.naming"]
    parts = {row.code: (row.name,) for row in functions(law)}
    parts |= {code: (name,) for code, name in data["whole"].items()}
    parts |= {code: tuple(words) for code, words in data["parts"].items()}
    return Wording(parts, frozenset(data["whole"]))


def proposed_name(law: Law, carrier: str, codes: Iterable[str]) -> tuple[str, tuple[Reference, ...]]:
    """The name proposed for an agency of `codes`, put into the order of law, and what it rests on."""
    order = {row.code: place for place, row in enumerate(functions(law))}
    named = sorted(codes, key=lambda code: order[code])
    return wording(law).name(carrier, named), (law.ref("organisation.naming"),)


def joined(words: Iterable[str]) -> str:
    """`A`, `A dan B`, `A, B, dan C`; no second `dan` where the last word of two has one."""
    listed = list(words)
    if len(listed) > 2:
        return f"{', '.join(listed[:-1])}, dan {listed[-1]}"
    doubled = any(" dan " in word for word in listed)
    return (", " if doubled else " dan ").join(listed)
