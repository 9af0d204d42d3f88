"""The menu of the workroom: rooms in groups, only those a role may open, the page's own marked."""

from __future__ import annotations

from penata.web.governments.context import menu
from penata.web.governments.models import Government, Membership, Role


def groups(role: Role, path: str = "/k/contoh/") -> dict[str, list[str]]:
    """Labels of a role's menu, group by group."""
    member = Membership(government=Government(slug="contoh"), role=role, agency="DINKES")
    return {str(group.label): [str(entry.label) for entry in group.entries] for group in menu(member, path)}


def test_a_group_of_one_room_is_that_room() -> None:
    assert groups(Role.COUNTER)["Antrean"] == []
    assert "Layanan warga" not in groups(Role.COUNTER)
    assert "Antrean" in groups(Role.ORGANISATION)["Layanan warga"]


def test_no_role_has_more_groups_than_a_narrow_desk_holds_in_a_line() -> None:
    assert max(len(groups(role)) for role in Role) <= 6


def test_the_room_and_its_group_are_marked_and_home_only_when_one_is_there() -> None:
    member = Membership(government=Government(slug="contoh"), role=Role.ORGANISATION)
    here = [(str(group.label), group.current) for group in menu(member, "/k/contoh/analisis/") if group.current]
    assert here == [("Organisasi", True)]
    assert [str(group.label) for group in menu(member, "/k/contoh/pekerjaan/") if group.current] == []
    assert [str(group.label) for group in menu(member, "/k/contoh/") if group.current] == ["Beranda"]
