"""What crosses the wire about the journal: facts, in order, for those who may see them."""

from app.web.wire import AudienceKind, Moment, Wire


class Entry(Wire):
    audience_id: str
    audience: AudienceKind
    seq: int
    at: Moment
    type: str
    facts: dict[str, object]
    receipt: str


class Journal(Wire):
    entries: list[Entry]
    """The viewer's chains merged by time, newest first."""
