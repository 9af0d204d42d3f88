"""Who may see and do what with a complaint; the accused never."""

from __future__ import annotations

from penata.core.rules import Law
from penata.web.complaints.flow import WITH_AGENCY
from penata.web.complaints.models import Complaint, Trustee
from penata.web.governments.models import OF_AGENCY, Membership, Role


def may_record(member: Membership) -> bool:
    """Complaints of citizens at the counter, by telephone or from another system are filed by officers."""
    return member.role in (Role.COMPLAINTS, Role.LIAISON)


def may_prepare(member: Membership) -> bool:
    """Canned answers are kept by the admin."""
    return member.role == Role.COMPLAINTS


def may_name(member: Membership) -> bool:
    """Who reads reports of wrongdoing is named by the leader."""
    return member.role == Role.LEADER


def is_trusted(member: Membership) -> bool:
    """Whether the member is named to read reports of wrongdoing."""
    found: bool = Trustee.objects.of(member.government).filter(user=member.user).exists()
    return found


def sees(member: Membership, complaint: Complaint, trusted: bool) -> bool:
    """Whether the member may open a complaint."""
    if complaint.accused_id == member.user_id:
        return False
    if complaint.whistle:
        return trusted
    if member.role in OF_AGENCY:
        return complaint.agency == member.agency != complaint.accused_agency
    return member.role in (Role.COMPLAINTS, Role.SUPERVISOR, Role.LEADER)


def leads(member: Membership, complaint: Complaint, trusted: bool) -> bool:
    """Verifies, forwards, publishes, closes: the admin; with reports of wrongdoing the people named."""
    if not sees(member, complaint, trusted):
        return False
    return trusted if complaint.whistle else member.role == Role.COMPLAINTS


def works(member: Membership, complaint: Complaint, trusted: bool) -> bool:
    """Takes action and proposes answers: the agency the complaint is with; while it is with none, who leads it."""
    if complaint.status in WITH_AGENCY and complaint.agency:
        return member.role in OF_AGENCY and sees(member, complaint, trusted)
    return leads(member, complaint, trusted)


def answers(member: Membership, complaint: Complaint, trusted: bool) -> bool:
    """Signs the answer: the head of the agency as pejabat penghubung; while it is with none, who leads it."""
    if complaint.agency:
        return member.role == Role.AGENCY_HEAD and sees(member, complaint, trusted)
    return leads(member, complaint, trusted)


def asks(member: Membership, complaint: Complaint, trusted: bool) -> bool:
    """Asks the citizen to complete: who leads it and who works on it."""
    return leads(member, complaint, trusted) or works(member, complaint, trusted)


def sees_name(member: Membership, complaint: Complaint, law: Law) -> bool:
    """Whether the sender's name is shown: not to the agency where the setting hides it from there."""
    setting = law["complaints.privacy"][complaint.privacy]
    hidden = "name" in setting["hides"] and "agency" in setting["hidden_from"]
    return not (hidden and member.role in OF_AGENCY)
