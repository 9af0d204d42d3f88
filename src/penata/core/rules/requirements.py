"""What the law asks of a person for a post or a rank, requirement by requirement: met, not met, or cannot be told.

What no file can tell (competence, record, health) is always left to the committee. The check decides nothing: it lists
the reasons with their articles. Source: PP 11/2017 Ps 54, 75-81, 107.
"""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.message import Message, message
from penata.core.rules.people import SKILLED, WrongFact, compare_ranks, education_ranks, rank_order
from penata.core.rules.reference import Reference, because
from penata.core.rules.requirement_checks import CHECKS, Case, PersonFacts, PostFacts, Verdict, judged, stated
from penata.core.rules.rulebook import Law

__all__ = [
    "Answer",
    "PersonFacts",
    "PostCheck",
    "PostFacts",
    "RankFacts",
    "Verdict",
    "answer",
    "check_post",
    "check_promotion",
]

KINDS = ("jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas", "pelaksana", "jf")
RANK_PATHS = ("regular", "functional")
PATHS = ("transfer", "first", "promotion", "adjustment")
_BY_GROUP = ("transfer", "first")


@dataclass(frozen=True, slots=True)
class Answer:
    """One requirement and its answer."""

    requirement: str
    verdict: Verdict
    reason: Message
    reference: Reference


@dataclass(frozen=True, slots=True)
class PostCheck:
    """All requirements of a post for one person."""

    answers: tuple[Answer, ...]
    because: tuple[Reference, ...]

    @property
    def verdict(self) -> Verdict:
        """Not met if one is not met; else unknown if one cannot be told; else met."""
        found = {answer.verdict for answer in self.answers}
        return next((each for each in (Verdict.NOT_MET, Verdict.UNKNOWN) if each in found), Verdict.MET)

    @property
    def reasons(self) -> tuple[Message, ...]:
        """Why not, or what is still to be shown; empty when all is met."""
        return tuple(answer.reason for answer in self.answers if answer.verdict is not Verdict.MET)


@dataclass(frozen=True, slots=True)
class RankFacts:
    """A PNS before the next golongan."""

    rank: str
    years_in_rank: int | None = None
    path: str = "regular"
    """`regular` or `functional`."""
    examination: bool | None = None
    """Passed the ujian dinas of this step."""
    credit: bool | None = None
    """Has the angka kredit of the next golongan."""


def check_post(law: Law, person: PersonFacts, post: PostFacts) -> PostCheck:
    """Answer each requirement of a post on the law's date; raises `WrongFact` for a kind, level or word unknown."""
    rule = _rule(law, post)
    asked, reference = law[rule], law.ref(rule)
    case = Case(person, post, asked, law)
    answers = [Answer(name, *found, reference) for name, check in CHECKS.items() if (found := check(case)) is not None]
    answers += [Answer(name, *judged, reference) for name, judged in judged(asked)]
    return PostCheck(tuple(answers), (reference,))


def answer(law: Law, person: PersonFacts, post: PostFacts, requirement: str) -> Answer | None:
    """One requirement of a post (`education`, `age`, `experience`, ...); `None` where the law does not ask for it."""
    rule = _rule(law, post)
    found = CHECKS[requirement](Case(person, post, law[rule], law))
    return None if found is None else Answer(requirement, *found, law.ref(rule))


def check_promotion(law: Law, person: PersonFacts, facts: RankFacts) -> PostCheck:
    """Answer each requirement of the next golongan; raises `WrongFact` for the highest, or for words unknown.

    A change of post never takes the right to it away. Source: PP 99/2000 Ps 13, 30; PP 12/2002 Ps 7-8.
    """
    if facts.path not in RANK_PATHS:
        raise WrongFact("path", path=facts.path)
    order = rank_order(law, "pns")
    if facts.rank not in order[:-1]:
        raise WrongFact("rank", rank=facts.rank)
    rule = f"positions.promotion.{facts.path}"
    asked, reference = law[rule], law.ref(rule)
    following = order[order.index(facts.rank) + 1]
    answers = [Answer("in_rank", *_in_rank(asked["in_rank_years"], facts.years_in_rank), reference)]
    # Ps 13 as read names the years but no predicate: what nobody has read is asked, not passed over.
    found = CHECKS["performance"](Case(person, PostFacts(""), asked, law))
    unread = Verdict.UNKNOWN, message("people.need.performance.level", years=asked["performance_years"])
    answers.append(Answer("performance", *(found or unread), reference))
    if facts.path == "regular":
        answers.append(_ceiling(law, person, following))
    if asked.get("credit"):
        answers.append(Answer("credit", *stated("credit", facts.credit), reference))
    steps = law["positions.promotion.examination"].values()
    if any((row["below"], row["above"]) == (facts.rank, following) for row in steps):
        examined = law.ref("positions.promotion.examination")
        answers.append(Answer("examination", *stated("examination", facts.examination), examined))
    return PostCheck(tuple(answers), because(*(answer.reference for answer in answers)))


def _in_rank(least: int, years: int | None) -> tuple[Verdict, Message]:
    if years is None:
        return Verdict.UNKNOWN, message("people.need.in_rank.unknown", least=least)
    enough = years >= least
    words = message("people.need.in_rank" if enough else "people.need.in_rank.short", years=years, least=least)
    return Verdict.MET if enough else Verdict.NOT_MET, words


def _ceiling(law: Law, person: PersonFacts, following: str) -> Answer:
    reference = law.ref("positions.ranks.regular_ceiling")
    if person.education is None:
        return Answer("ceiling", Verdict.UNKNOWN, message("people.need.ceiling.unknown", rank=following), reference)
    high = education_ranks(law, person.education).high
    below = compare_ranks(law, following, high) <= 0
    code = "people.need.ceiling" if below else "people.need.ceiling.above"
    words = message(code, rank=following, high=high, education=person.education)
    return Answer("ceiling", Verdict.MET if below else Verdict.NOT_MET, words, reference)


def _rule(law: Law, post: PostFacts) -> str:
    if post.kind not in KINDS:
        raise WrongFact("kind", kind=post.kind)
    if post.kind != "jf":
        return f"positions.requirement.{post.kind}"
    if post.level not in law["positions.levels"]:
        raise WrongFact("level", level=str(post.level))
    if post.path not in PATHS:
        raise WrongFact("path", path=post.path)
    group = "keterampilan" if post.level in SKILLED else "keahlian"
    return f"positions.requirement.jf_{f'{group}_{post.path}' if post.path in _BY_GROUP else post.path}"
