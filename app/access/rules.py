"""Who may do what: the whole policy on one screen.

Visibility is not decided here (``scope`` does): a rule is asked only about things the viewer already sees.
"""

from enum import StrEnum

from app.domain.refusal import NotAllowed
from app.domain.table.audience import AudienceKind, Role, Viewer


class Action(StrEnum):
    """An act that some roles may do."""

    DRAFT = "draft"
    DEPOSIT = "deposit"
    STATE_POSITION = "state_position"
    ANNOTATE_PARTY = "annotate_party"
    ANNOTATE_TABLE = "annotate_table"
    PREVIEW_TABLE_TEXT = "preview_table_text"
    PUBLISH_TABLE_TEXT = "publish_table_text"
    PUBLISH_LIBRARY = "publish_library"


ROLES: dict[Action, frozenset[Role]] = {
    Action.DRAFT: frozenset({Role.LEAD, Role.DRAFTER}),
    Action.DEPOSIT: frozenset({Role.LEAD}),
    Action.STATE_POSITION: frozenset({Role.LEAD}),
    Action.ANNOTATE_PARTY: frozenset({Role.LEAD, Role.DRAFTER, Role.ANNOTATOR, Role.SECRETARY}),
    Action.ANNOTATE_TABLE: frozenset({Role.LEAD, Role.SECRETARY}),
    Action.PREVIEW_TABLE_TEXT: frozenset({Role.LEAD, Role.SECRETARY}),
    Action.PUBLISH_TABLE_TEXT: frozenset({Role.SECRETARY}),
    Action.PUBLISH_LIBRARY: frozenset({Role.SECRETARY}),
}
WITHOUT_SECRETARY: dict[Action, frozenset[Role]] = {Action.PUBLISH_TABLE_TEXT: frozenset({Role.LEAD})}


def may(viewer: Viewer, action: Action, has_secretary: bool = True) -> bool:
    """Whether the viewer's role may do this at this table."""
    allowed = ROLES[action]
    if not has_secretary:
        allowed |= WITHOUT_SECRETARY.get(action, frozenset())
    return viewer.role in allowed


def require(viewer: Viewer, action: Action, has_secretary: bool = True) -> None:
    """Raises NotAllowed unless the viewer may."""
    if not may(viewer, action, has_secretary):
        raise NotAllowed("role_may_not", action=action.value, role=viewer.role.value)


def may_address(viewer: Viewer, audience_id: str) -> bool:
    """Whether the viewer may write for an audience it belongs to: its role decides for the shared ones."""
    audience = viewer.audiences.get(audience_id)
    if audience is None:
        return False
    match audience.kind:
        case AudienceKind.ME:
            return True
        case AudienceKind.TABLE:
            return may(viewer, Action.ANNOTATE_TABLE)
        case _:
            return may(viewer, Action.ANNOTATE_PARTY)
