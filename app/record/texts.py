"""Exact texts of the table: by digest, with their plain form."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from app.access.desk import Desk
from app.access.memory import Memory
from app.domain.table.audience import AudienceKind
from app.domain.words import body
from app.storage.tables import ClauseText


@dataclass(frozen=True, slots=True)
class Words:
    """One exact text."""

    digest: str
    key: str
    heading: str
    body: str
    audience_id: str = ""
    """Whose words they are, for words of the table."""
    memory: Memory | None = field(default=None, compare=False, repr=False)
    """Where their plain form is kept, for words of the table."""

    @property
    def plain(self) -> str:
        """The plain form of the body: what redlines and anchors speak of."""
        if self.memory is None:
            return body.plain(body.parse(self.body))
        return self.memory.plain(self.audience_id, self.body)


def table_audience(desk: Desk) -> str:
    """The audience everybody at the table belongs to."""
    return desk.viewer.audience(AudienceKind.TABLE).id


def words(desk: Desk, digests: Iterable[str]) -> dict[str, Words]:
    """Deposited texts by digest, among those the table may see."""
    wanted = sorted(set(digests))
    if not wanted:
        return {}
    columns = (
        ClauseText.digest,
        ClauseText.key,
        ClauseText.heading,
        ClauseText.body,
        ClauseText.audience_id,
    )
    statement = select(*columns).where(
        ClauseText.audience_id == table_audience(desk), ClauseText.digest.in_(wanted)
    )
    return {
        row.digest: Words(row.digest, row.key, row.heading, row.body, row.audience_id, desk.memory)
        for row in desk.rows(statement)
    }
