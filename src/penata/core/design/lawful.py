"""Which functions may share one agency: the paths of PP 18/2016 jo PP 72/2019, each with its article.

Where the text is open the cautious reading is taken (`NOTES` below) and the open question goes out with the group:
J1 raises the type by one step, however many bidang join; J4 joins exactly two; J1 and J4 are not stacked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from penata.core.design.frame import OFFICE_TYPES, Frame, rank
from penata.core.design.standing import Standing
from penata.core.message import Message, message
from penata.core.rules.reference import Reference


@dataclass(frozen=True, slots=True)
class Lawful:
    """One lawful agency: its functions, the path that allows it, and the largest shape it may have."""

    functions: tuple[str, ...]
    """Leading function first."""
    cluster: str
    carrier: str
    path: str
    type: str
    fields: int
    """Most bidang."""
    sections: tuple[str, ...]
    """Functions that get a seksi, not a bidang of their own."""
    why: Message
    because: tuple[Reference, ...]
    readings: tuple[str, ...] = ()
    """Open questions of law on which the group rests: `one_step`, `sub_affair`, `two_weak_badan`, `unscored`."""


@dataclass(frozen=True, slots=True)
class Unlawful:
    """Why functions may not share an agency."""

    reason: Message
    because: tuple[Reference, ...]


def lawful_groups(frame: Frame, functions: Sequence[Standing]) -> tuple[Lawful, ...]:
    """Every lawful group of the functions to be housed, small groups first within a cluster, in the order of law."""
    found: list[Lawful] = []
    for cluster in sorted({standing.cluster for standing in functions}):
        members = [standing for standing in functions if standing.cluster == cluster and not standing.empty]
        if cluster == "tunggal":
            found.extend(group for one in members if isinstance(group := judge(frame, (one,), members), Lawful))
            continue
        most = frame.max_functions[members[0].carrier] if members else 0
        for size in range(1, most + 1):
            for chosen in combinations(members, size):
                verdict = judge(frame, chosen, members)
                if isinstance(verdict, Lawful):
                    found.append(verdict)
    return tuple(found)


def judge(frame: Frame, chosen: Sequence[Standing], cluster: Iterable[Standing]) -> Lawful | Unlawful:
    """Whether the chosen functions may form one agency; `cluster` is every function of their rumpun to be housed."""
    names = [one.name for one in chosen]
    if len({one.cluster for one in chosen}) > 1 or (len(chosen) > 1 and chosen[0].cluster == "tunggal"):
        penunjang = all(one.carrier == "badan" for one in chosen)
        return _no(frame, "cluster_badan" if penunjang else "cluster", names)
    if any(one.empty for one in chosen):
        empty = [one.name for one in chosen if one.empty]
        return Unlawful(message("design.unlawful.empty", functions=empty), frame.because("empty"))
    carrier = chosen[0].carrier
    if len(chosen) > frame.max_functions[carrier]:
        most = frame.max_functions[carrier]
        reason = message(f"design.unlawful.too_many.{carrier}", functions=names, most=most)
        return Unlawful(reason, frame.because(f"max_{carrier}"))
    hosts = sorted((one for one in chosen if one.office), key=lambda one: (-rank(one.band), frame.order(one.code)))
    fields = [one for one in chosen if one.band == "bidang"]
    sections = [one for one in chosen if one.band == "seksi"]
    peers = tuple(cluster)
    if len(chosen) == 1:
        return _alone(frame, chosen[0], peers)
    if len(hosts) == 1:
        return _hosted(frame, hosts[0], fields, sections)
    if len(hosts) == 2 and len(chosen) == 2:
        return _efficient(frame, hosts[0], hosts[1])
    if len(hosts) >= 2:
        return _no(frame, "stacked", names)
    return _weak(frame, fields, sections, peers, carrier)


def _no(frame: Frame, reason: str, names: list[str]) -> Unlawful:
    return Unlawful(message(f"design.unlawful.{reason}", functions=names), frame.because(reason))


def _alone(frame: Frame, one: Standing, peers: Sequence[Standing]) -> Lawful | Unlawful:
    if one.office:
        readings = () if one.scored else ("unscored",)
        key = f"{one.carrier}.{one.band}"
        most = frame.fields[key] + frame.widened.get(one.code, 0)
        keys = ["type", key]
        code = "design.why.alone"
        if one.code == frame.permit and one.own_band not in OFFICE_TYPES:
            most, code = frame.permit_fields, "design.why.permit"
            keys.append("permit")
        elif one.floored:
            code = "design.why.floor"
            keys.append("floor")
        if one.code in frame.widened:
            keys.append("widened")
        why = message(code, function=one.name, type=one.band, score=one.score)
        return Lawful(
            (one.code,), one.cluster, one.carrier, "mandiri", one.band, most, (), why, frame.because(*keys), readings
        )
    if one.carrier == "dinas" and one.cluster != "tunggal" and not any(peer.band != "seksi" for peer in peers):
        why = message("design.why.J3", function=one.name)
        return Lawful((one.code,), one.cluster, "setda", "J3", "setda", 0, (one.code,), why, frame.because("J3"))
    reason = message("design.unlawful.alone", function=one.name, score=one.score, band=one.band)
    return Unlawful(reason, frame.because("alone", "type"))


def _hosted(frame: Frame, host: Standing, fields: list[Standing], sections: list[Standing]) -> Lawful | Unlawful:
    readings = [] if all(one.scored for one in (host, *fields, *sections)) else ["unscored"]
    if [one.shared for one in fields] == [host.code] and not sections:
        return _shared(frame, host, fields[0])
    if host.carrier == "badan":
        count = frame.fields[f"badan.{host.band}"] + len(fields)
        type, most = _badan_type(frame, count), count
        path = "J5"
    else:
        type = frame.rises[host.band] if fields else host.band
        most = frame.fields[f"dinas.{type}"]
        if not fields and host.code == frame.permit and host.own_band not in OFFICE_TYPES:
            most = frame.permit_fields
        path = "J1"
        if len(fields) > 1:
            readings.append("one_step")
    joined = sorted((*fields, *sections), key=lambda one: frame.order(one.code))
    kind = "" if not sections else ".mixed" if fields else ".section"
    why = message(
        f"design.why.{path}{kind}",
        host=host.name,
        functions=[one.name for one in (fields or sections)],
        sections=[one.name for one in sections],
        before=host.band,
        type=message(f"design.type.{type}"),
    )
    return Lawful(
        (host.code, *(one.code for one in joined)),
        host.cluster,
        host.carrier,
        path,
        type,
        most,
        tuple(one.code for one in sections),
        why,
        frame.because(path, "type"),
        tuple(readings),
    )


def _shared(frame: Frame, host: Standing, one: Standing) -> Lawful:
    """Two functions scored by one table: one office, of the type the score gives."""
    why = message("design.why.shared", host=host.name, function=one.name, type=host.band, score=host.score)
    most = frame.fields[f"{host.carrier}.{host.band}"]
    codes, basis = (host.code, one.code), frame.because("J5", "type")
    return Lawful(codes, host.cluster, host.carrier, "J5", host.band, most, (), why, basis)


def _badan_type(frame: Frame, count: int) -> str:
    return frame.by_fields[min(max(count, min(frame.by_fields)), max(frame.by_fields))]


def _efficient(frame: Frame, first: Standing, second: Standing) -> Lawful | Unlawful:
    low, high = frame.efficiency
    pair = (first, second)
    weak = [one for one in pair if one.band == "C" and not one.floored and one.scored and low <= one.raw <= high]
    names = [one.name for one in pair]
    if weak:
        other = first if weak[-1] is second else second
        type = frame.joins[other.band]
        why = message(
            "design.why.J4",
            functions=names,
            weak=[message("design.why.J4.weak", function=one.name, raw=one.raw) for one in weak],
            low=low,
            high=high,
            before=[one.band for one in pair],
            type=message(f"design.type.{type}"),
        )
        key = f"{first.carrier}.{type}"
        most = frame.fields[key]
        codes = (first.code, second.code)
        return Lawful(codes, first.cluster, first.carrier, "J4", type, most, (), why, frame.because("J4", key))
    below = [one for one in pair if one.floored and one.code.count(".") == 2]
    if below and below[0] is not below[-1]:
        below = [max(below, key=lambda one: frame.order(one.code))]
    if below:
        part = below[0]
        host = first if part is second else second
        joins = part.own_band == "bidang"
        type = frame.rises[host.band] if joins else host.band
        why = message("design.why.sub_affair", host=host.name, function=part.name, type=message(f"design.type.{type}"))
        return Lawful(
            (host.code, part.code),
            host.cluster,
            host.carrier,
            "J1",
            type,
            frame.fields[f"dinas.{type}"],
            () if joins else (part.code,),
            why,
            frame.because("J1", "cluster", "floor"),
            ("sub_affair",),
        )
    if not any(one.band == "C" for one in pair):
        bands = [one.band for one in pair]
        reason = message("design.unlawful.no_type_c", functions=names, bands=bands)
        return Unlawful(reason, frame.because("J4"))
    weakest = [one for one in pair if one.band == "C"]
    reason = message(
        "design.unlawful.range",
        functions=[one.name for one in weakest],
        raw=[str(one.raw // 100) for one in weakest],
        low=low,
        high=high,
    )
    return Unlawful(reason, frame.because("J4"))


def _weak(
    frame: Frame, fields: list[Standing], sections: list[Standing], peers: Sequence[Standing], carrier: str
) -> Lawful | Unlawful:
    codes = sorted((*fields, *sections), key=lambda one: (one.band != "bidang", frame.order(one.code)))
    names = [one.name for one in codes]
    strong = [peer.name for peer in peers if peer.office]
    if strong:
        return Unlawful(
            message("design.unlawful.host_exists", functions=names, hosts=strong), frame.because("J2", "J1")
        )
    if len(fields) < frame.least_fields:
        reason = message("design.unlawful.few_fields", functions=names, least=frame.least_fields)
        return Unlawful(reason, frame.because("J2"))
    path = "J2" if carrier == "dinas" else "J5"
    why = message("design.why.J2", functions=names, fields=len(fields))
    return Lawful(
        tuple(one.code for one in codes),
        codes[0].cluster,
        carrier,
        path,
        OFFICE_TYPES[0],
        frame.fields[f"{carrier}.{OFFICE_TYPES[0]}"],
        tuple(one.code for one in sections),
        why,
        frame.because(path),
        () if carrier == "dinas" else ("two_weak_badan",),
    )
