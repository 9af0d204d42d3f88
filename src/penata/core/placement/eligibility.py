"""Who may lawfully hold which post: one named rule each, with its article, and the reason why not.

Rank is no bar (PP 11/2017 sets none): it warns. A functional post of another family or level is a transfer under
PP 11/2017 Ps 76 and 79, which needs age, experience, performance, a vacancy and a competency test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from penata.core.message import Message, message
from penata.core.organisation.facts import person_facts, post_facts
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import STRUCTURAL, Employee, EmployeeStatus, Position, PositionKind
from penata.core.rules import Law, Reference
from penata.core.rules.people import RankRange, requirement, retirement, unusual_rank
from penata.core.rules.requirements import PersonFacts, Verdict, answer


@dataclass(frozen=True)
class Case:
    """One person before one post."""

    person: Employee
    home: Position
    """The post held now."""
    post: Position
    law: Law
    as_of: date

    @property
    def same_work(self) -> bool:
        """Whether the post is of the same kind, name and level as the one held."""
        return (self.home.kind, self.home.name, self.home.level) == (self.post.kind, self.post.name, self.post.level)

    @cached_property
    def facts(self) -> PersonFacts:
        """The person as the requirements of the law see them."""
        return person_facts(self.person, self.home, self.as_of)

    @property
    def transfer(self) -> bool:
        """Whether holding it is a transfer into another functional family or level."""
        return self.post.kind is PositionKind.FUNCTIONAL and not self.same_work


Rule = Callable[[Case], Message | None]


def education(case: Case) -> Message | None:
    """Least education by law (PP 11/2017 Ps 54, 75-79) and by the post's own anjab."""
    if case.same_work:
        return None
    least, has = case.post.education, case.person.education
    if least is not None and has.rank < least.rank:
        return message("placement.no.education", needed=str(least), has=str(has))
    return _not_shown(case, "education")


def certificate(case: Case) -> Message | None:
    """A certificate without which the post may not be held."""
    if case.post.certificate and case.post.certificate not in case.person.certificates:
        return message("placement.no.certificate", certificate=case.post.certificate)
    return None


def contract(case: Case) -> Message | None:
    """A PPPK serves the post of the contract: only the same work elsewhere (PP 49/2018)."""
    if case.person.status in (EmployeeStatus.PPPK, EmployeeStatus.PPPK_PART_TIME) and not case.same_work:
        return message("placement.no.contract")
    return None


def transfer_age(case: Case) -> Message | None:
    """Highest age of a transfer into a functional post (PP 11/2017 Ps 76, 79)."""
    return _not_shown(case, "age") if case.transfer else None


def transfer_experience(case: Case) -> Message | None:
    """Years in the field before a transfer (PP 11/2017 Ps 76, 79)."""
    return _not_shown(case, "experience") if case.transfer else None


def transfer_field(case: Case) -> Message | None:
    """A transfer follows the qualification the functional post asks for (PP 11/2017 Ps 76)."""
    if case.transfer and case.post.fields and case.person.field_of_study not in case.post.fields:
        return message("placement.no.field", fields=list(case.post.fields))
    return None


def performance(case: Case) -> Message | None:
    """Good performance in the last years before a transfer."""
    return _not_shown(case, "performance") if case.transfer else None


def upward(case: Case) -> Message | None:
    """A reorganisation is no promotion: a higher level or class comes by its own procedure."""
    if not case.same_work and case.post.kelas > case.home.kelas:
        return message("placement.no.upward", kelas=case.post.kelas, own=case.home.kelas)
    return None


def discipline(case: Case) -> Message | None:
    """No transfer into a functional post while under a sanction."""
    return message("placement.no.discipline") if case.transfer and case.person.disciplined else None


def reserved(case: Case) -> Message | None:
    """Structural posts are filled by the panitia seleksi or the tim penilai kinerja, never by the engine."""
    return message("placement.no.reserved") if case.post.kind in STRUCTURAL else None


def executive_work(case: Case) -> Message | None:
    """Executives and functional staff move to executive posts, not into another family, in a reorganisation."""
    if case.transfer and case.home.kind is PositionKind.EXECUTIVE:
        return message("placement.no.executive")
    return None


RULES: tuple[Rule, ...] = (
    reserved,
    contract,
    education,
    certificate,
    upward,
    executive_work,
    transfer_field,
    transfer_age,
    transfer_experience,
    performance,
    discipline,
)


def _not_shown(case: Case, requirement: str) -> Message | None:
    """Why a requirement of the law is not met; what the files do not tell is no ground to propose a move either."""
    found = answer(case.law, case.facts, post_facts(case.post), requirement)
    return None if found is None or found.verdict is Verdict.MET else found.reason


def why_not(case: Case) -> tuple[Message, ...]:
    """Every reason why the person may not hold the post; empty where it is lawful."""
    return tuple(reason for rule in RULES if (reason := rule(case)) is not None)


def lawful(case: Case) -> bool:
    """Whether the person may hold the post."""
    return all(rule(case) is None for rule in RULES)


def basis(case: Case) -> tuple[Reference, ...]:
    """The articles on which holding the post rests."""
    if case.transfer:
        return requirement(case.law, "jf", case.post.level).because
    return (case.law.ref("placement.follow_function"),)


def warnings(case: Case) -> tuple[Message, ...]:
    """What an official should know: unusual rank, retirement soon, a test still to pass."""
    found = []
    if case.transfer and requirement(case.law, "jf", case.post.level).competency_test:
        found.append(message("placement.warn.test"))
    leaving = retirement(case.law, str(case.post.kind), case.post.level, case.person.birth_date, case.post.name)
    if leaving.date.year - case.as_of.year <= 1:
        found.append(message("placement.warn.retirement", day=leaving.date.isoformat()))
    usual = strange_rank(case.person, case.post, case.law)
    if usual:
        found.append(message("placement.warn.rank", rank=case.person.rank, low=usual.low, high=usual.high))
    return tuple(found)


def strange_rank(person: Employee, post: Position, law: Law) -> RankRange | None:
    """The usual golongan of the post where a PNS's own lies outside; `None` where it fits or nothing is usual."""
    return unusual_rank(law, person.rank, post.echelon, post.level) if person.status is EmployeeStatus.PNS else None


def case_of(person: Employee, post: Position, snapshot: Snapshot, law: Law) -> Case:
    """The case of a person of `snapshot` before a post."""
    return Case(person, snapshot.position_by_id[person.position or ""], post, law, snapshot.as_of)
