"""Role by role and act by act: the policy as a literal table, read against the one in force."""

import pytest

from app.access.rules import Action, may, may_address, require
from app.domain.refusal import NotAllowed
from app.domain.table.audience import Audience, AudienceKind, Role, Viewer

POLICY = """
                    lead  drafter  annotator  reader  secretary  observer
draft               yes   yes      no         no      no         no
deposit             yes   no       no         no      no         no
state_position      yes   no       no         no      no         no
annotate_party      yes   yes      yes        no      yes        no
annotate_table      yes   no       no         no      yes        no
preview_table_text  yes   no       no         no      yes        no
publish_table_text  no    no       no         no      yes        no
publish_library     no    no       no         no      yes        no
"""
ADDRESSES = """
           lead  drafter  annotator  reader  secretary  observer
me         yes   yes      yes        yes     yes        yes
party      yes   yes      yes        no      yes        no
group      yes   yes      yes        no      yes        no
coalition  yes   yes      yes        no      yes        no
guest      yes   yes      yes        no      yes        no
table      yes   no       no         no      yes        no
"""


def _cells(table: str) -> dict[tuple[str, str], bool]:
    head, *lines = (line.split() for line in table.strip().splitlines())
    return {
        (name, role): cell == "yes" for name, *cells in lines for role, cell in zip(head, cells, strict=True)
    }


def _viewer(role: Role, *audiences: Audience) -> Viewer:
    return Viewer("negotiation", "member", "party", role, "Awa", {one.id: one for one in audiences})


def test_the_tables_name_every_role_act_and_audience() -> None:
    assert _cells(POLICY).keys() == {(act.value, role.value) for act in Action for role in Role}
    assert _cells(ADDRESSES).keys() == {(kind.value, role.value) for kind in AudienceKind for role in Role}


@pytest.mark.parametrize(("act", "role"), _cells(POLICY))
def test_a_role_may_do_what_the_policy_says_and_nothing_else(act: str, role: str) -> None:
    viewer, action, allowed = _viewer(Role(role)), Action(act), _cells(POLICY)[act, role]
    assert may(viewer, action) == allowed
    if allowed:
        require(viewer, action)
        return
    with pytest.raises(NotAllowed) as refused:
        require(viewer, action)
    assert refused.value.code == "role_may_not"
    assert refused.value.facts == {"action": act, "role": role}


@pytest.mark.parametrize(("act", "role"), _cells(POLICY))
def test_without_a_secretary_a_lead_publishes_and_nothing_else_changes(act: str, role: str) -> None:
    allowed = _cells(POLICY)[act, role] or (act, role) == ("publish_table_text", "lead")
    assert may(_viewer(Role(role)), Action(act), has_secretary=False) == allowed


@pytest.mark.parametrize(("kind", "role"), _cells(ADDRESSES))
def test_a_role_may_write_for_the_audiences_the_policy_says(kind: str, role: str) -> None:
    audience = Audience("circle", AudienceKind(kind), frozenset({"party"}))
    assert may_address(_viewer(Role(role), audience), "circle") == _cells(ADDRESSES)[kind, role]


@pytest.mark.parametrize("role", list(Role))
def test_nobody_writes_for_an_audience_they_are_not_a_member_of(role: Role) -> None:
    table = Audience("table", AudienceKind.TABLE, frozenset({"party"}))
    assert not may_address(_viewer(role, table), "another partys folder")
