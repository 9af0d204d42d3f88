"""How many bidang each function keeps when the agency's limit is smaller than what there is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal


def allocate(limit: int, needs: Mapping[str, Decimal], present: Mapping[str, int]) -> dict[str, int]:
    """Seats per function: at least one each, the rest by workload and largest remainder, ties by code.

    `needs` in full-time posts; no function gets more than it has (`present`, but at least one). The limit is never
    broken unless there are more functions than seats, which the paths of law exclude.
    """
    seats = dict.fromkeys(sorted(needs), 1)
    ceiling = {code: max(1, present.get(code, 0)) for code in seats}
    left = limit - len(seats)
    while left > 0:
        open_codes = [code for code in seats if seats[code] < ceiling[code]]
        if not open_codes:
            break
        total = sum((needs[code] for code in open_codes), Decimal(0))
        shares = {
            code: (needs[code] * left / total if total else Decimal(left) / len(open_codes)) for code in open_codes
        }
        whole = {code: min(int(shares[code]), ceiling[code] - seats[code]) for code in open_codes}
        if any(whole.values()):
            for code in open_codes:
                seats[code] += whole[code]
            left -= sum(whole.values())
            continue
        for code in sorted(open_codes, key=lambda code: (-(shares[code] - int(shares[code])), code))[:left]:
            seats[code] += 1
            left -= 1
    return seats
