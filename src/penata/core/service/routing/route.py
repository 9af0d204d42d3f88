"""Where a complaint belongs: proposed with its words and its confidence, decided by a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from penata.core.service.routing.learned import Example, Learned, learn
from penata.core.service.routing.lexicon import Lexicon, Other, lexicon
from penata.core.service.routing.settings import RoutingSettings
from penata.core.service.routing.words import shown, stems_of

WORDS = 4
"""Words shown for each proposal."""
ELSEWHERE = 200
"""Per mille from which another authority is named beside the proposals."""


@dataclass(frozen=True)
class Proposal:
    """A function, or an agency, that may be meant."""

    code: str
    share: int
    """Confidence, per mille."""
    words: tuple[str, ...]
    """What in the text speaks for it, strongest first, as it was written."""


@dataclass(frozen=True)
class Elsewhere:
    """An authority outside the government that may be meant."""

    authority: Other
    share: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Router:
    """The lexicon, and what was learned beside it."""

    known: Lexicon
    functions: tuple[str, ...]
    learned: Learned | None
    decisions: int
    settings: RoutingSettings

    def propose(self, text: str, most: int = 3) -> tuple[Proposal, ...]:
        """The likeliest functions, best first; none where nothing speaks for any."""
        shares = self.shares([text])[0]
        best = sorted((code for code in shares if shares[code] > 0), key=lambda code: (-shares[code], code))[:most]
        return tuple(Proposal(code, round(1000 * shares[code]), self._words(text, code)) for code in best)

    def propose_agencies(self, text: str, holders: Mapping[str, str], most: int = 3) -> tuple[Proposal, ...]:
        """The likeliest agencies: the shares of the functions each now holds, added up.

        `holders` is function code -> agency code of the structure in force, so that a merger needs no teaching anew.
        """
        shares = self.shares([text])[0]
        total: dict[str, float] = defaultdict(float)
        strongest: dict[str, str] = {}
        for code, share in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])):
            if share > 0 and code in holders:
                total[holders[code]] += share
                strongest.setdefault(holders[code], code)
        best = sorted(total, key=lambda agency: (-total[agency], agency))[:most]
        return tuple(
            Proposal(agency, round(1000 * total[agency]), self._words(text, strongest[agency])) for agency in best
        )

    def elsewhere(self, text: str) -> tuple[Elsewhere, ...]:
        """Other authorities the words point to, best first; first of all questions to ask of a complaint."""
        stems = stems_of(text)
        shares = self.known.scores(stems, (*self.functions, *self.known.others))
        found = [code for code in self.known.others if 1000 * shares[code] >= ELSEWHERE]
        return tuple(
            Elsewhere(self.known.others[code], round(1000 * shares[code]), self._spoken(text, code))
            for code in sorted(found, key=lambda code: (-shares[code], code))
        )

    def shares(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """For each text the share of every function, lexicon and learning mixed by the number of decisions."""
        rows = [self.known.scores(stems_of(text), self.functions) for text in texts]
        if self.learned is None:
            return rows
        part = self.decisions / (self.decisions + self.settings.trust)
        taught = self.learned.shares(texts).tolist()
        return [
            {
                code: part * own.get(code, 0.0) + (1 - part) * row.get(code, 0.0)
                for code in dict.fromkeys((*self.functions, *self.learned.labels))
            }
            for row, own in (
                (row, dict(zip(self.learned.labels, line, strict=True))) for row, line in zip(rows, taught, strict=True)
            )
        ]

    def _words(self, text: str, code: str) -> tuple[str, ...]:
        if self.learned is not None and code in self.learned.labels:
            words = shown(self.learned.speaking(text, code, WORDS), text)
            if words:
                return words
        return self._spoken(text, code)

    def _spoken(self, text: str, code: str) -> tuple[str, ...]:
        return shown([term for _, term in self.known.speaking(stems_of(text), code)[:WORDS]], text)


def router(
    functions: Sequence[str],
    duties: Mapping[str, Sequence[str]] | None = None,
    decisions: Sequence[Example] = (),
    settings: RoutingSettings | None = None,
) -> Router:
    """A router for the functions of a government.

    `duties` are the duty statements by function; `decisions` what officers decided, oldest first, on function codes.
    Without decisions, with few, or with all on one function, the lexicon alone proposes.
    """
    chosen = settings or RoutingSettings()
    enough = len(decisions) >= chosen.least and len({one.label for one in decisions}) > 1
    learned = learn(decisions, chosen) if enough else None
    return Router(lexicon(duties), tuple(functions), learned, len(decisions) if learned else 0, chosen)
