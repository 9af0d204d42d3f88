"""What a city's own decisions teach: three learners whose mean is raised to a measured sharpness.

Words and pairs of words by logistic regression, the same with groups of letters beside them (for misspelt words), and word
counts (complement naive Bayes). One class against the rest each, rare classes lifted. Everything follows from examples
and settings alone: the same decisions in the same order teach the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from penata.core.service.routing.words import stems_of

if TYPE_CHECKING:
    from penata.core.service.routing.settings import RoutingSettings

HELD_OUT = 5
"""One part in so many, the newest, measures the sharpness."""
LEAST_SHARE = 1e-6


class Example(NamedTuple):
    """A complaint and the class an officer decided on."""

    text: str
    label: str


@dataclass(frozen=True)
class Learned:
    """A taught router: `shares` for texts, and the words behind them."""

    labels: tuple[str, ...]
    words: Any
    characters: Any
    by_words: tuple[Any, Any]
    """Coefficients (classes x terms) and intercepts of the words alone."""
    by_both: tuple[Any, Any]
    by_counts: Any
    """Log weights (classes x terms)."""
    sharpness: float

    def shares(self, texts: Sequence[str]) -> Any:
        """Array texts x classes, each row summing to one."""
        powered = self.mean(texts) ** self.sharpness
        return powered / powered.sum(axis=1, keepdims=True)

    def mean(self, texts: Sequence[str]) -> Any:
        """The mean of the three learners before sharpening."""
        from scipy.sparse import hstack

        said = [" ".join(stems_of(text)) for text in texts]
        words = self.words.transform(said)
        both = hstack([words, self.characters.transform(said)]).tocsr()
        likely = words @ self.by_counts.T
        likely = np.exp(likely - likely.max(axis=1, keepdims=True))
        return (
            _one_of(_logistic(words, self.by_words))
            + _one_of(_logistic(both, self.by_both))
            + _one_of(np.maximum(likely, LEAST_SHARE))
        ) / 3

    def speaking(self, text: str, label: str, most: int) -> list[str]:
        """The terms of a text that speak most for a class."""
        row = self.words.transform([" ".join(stems_of(text))]).tocsr()
        weights = row.data * self.by_words[0][self.labels.index(label), row.indices]
        names = self.words.get_feature_names_out()
        order = np.lexsort((row.indices, -weights))[:most]
        return [str(names[row.indices[spot]]) for spot in order if weights[spot] > 0]


def learn(examples: Sequence[Example], settings: RoutingSettings) -> Learned:
    """Teach a router with examples, oldest first; needs two classes or more."""
    if len(examples) < settings.measured_from:
        return _taught(examples, settings, settings.sharpness)
    cut = len(examples) - len(examples) // HELD_OUT
    past = _taught(examples[:cut], settings, settings.sharpness)
    return replace(_taught(examples, settings, 1.0), sharpness=_sharpness(past, examples[cut:], settings))


def _taught(examples: Sequence[Example], settings: RoutingSettings, sharpness: float) -> Learned:
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.naive_bayes import ComplementNB

    said = [" ".join(stems_of(one.text)) for one in examples]
    given = np.array([one.label for one in examples])
    labels = tuple(sorted(set(given.tolist())))
    words = TfidfVectorizer(
        ngram_range=(1, 2), min_df=min(2, len(said) // 20 + 1), sublinear_tf=True, token_pattern=r"\S+"
    )
    letters = TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=(3, 5),
        min_df=min(3, len(said) // 20 + 1),
        sublinear_tf=True,
        max_features=settings.characters,
    )
    plain = words.fit_transform(said)
    both = hstack([plain, letters.fit_transform(said)]).tocsr()
    weights = _weights(given, settings.evenness)
    counts = ComplementNB(alpha=settings.smoothing).fit(plain, given)
    return Learned(
        labels,
        words,
        letters,
        _regressions(plain, given, labels, weights, settings.penalty),
        _regressions(both, given, labels, weights, settings.penalty),
        counts.feature_log_prob_,
        sharpness,
    )


def _regressions(rows: Any, given: Any, labels: Sequence[str], weights: Any, penalty: float) -> tuple[Any, Any]:
    """One regression a class against the rest: coefficients and intercepts."""
    from sklearn.linear_model import LogisticRegression

    found = [
        LogisticRegression(C=penalty, solver="liblinear", dual=True, random_state=0).fit(
            rows, given == label, sample_weight=weights
        )
        for label in labels
    ]
    return np.vstack([one.coef_[0] for one in found]), np.array([one.intercept_[0] for one in found])


def _weights(given: Any, evenness: float) -> Any:
    counts = Counter(given.tolist())
    raw = np.array([(len(given) / counts[label]) ** evenness for label in given.tolist()])
    return raw * len(given) / raw.sum()


def _logistic(rows: Any, model: tuple[Any, Any]) -> Any:
    return 1 / (1 + np.exp(-(rows @ model[0].T + model[1])))


def _one_of(shares: Any) -> Any:
    return shares / shares.sum(axis=1, keepdims=True)


def _sharpness(past: Learned, newest: Sequence[Example], settings: RoutingSettings) -> float:
    """The power under which the newest decisions would have surprised least."""
    known = [one for one in newest if one.label in past.labels]
    if not known:
        return settings.sharpness
    means = np.maximum(past.mean([one.text for one in known]), LEAST_SHARE)
    right = np.array([past.labels.index(one.label) for one in known])
    tried = np.round(np.arange(1.0, settings.sharpest + 0.05, 0.1), 1)
    return float(min(tried, key=lambda power: _surprise(means**power, right)))


def _surprise(powered: Any, right: Any) -> float:
    shares = _one_of(powered)
    return float(-np.log(shares[np.arange(len(right)), right]).mean())
