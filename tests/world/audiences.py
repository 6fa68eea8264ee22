"""Tables with every kind of audience, generated: who sits there, and who is a member of what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.domain.table.audience import AudienceKind, Role
from app.storage.tables import Audience, AudienceMember, Membership
from tests.world.rows import a_row, an_id


@dataclass(frozen=True, slots=True)
class Seat:
    """A person at the table."""

    id: str
    party_id: str
    account_id: str
    role: Role


@dataclass(frozen=True, slots=True)
class Room:
    """One negotiation: its seats, and its audiences by id, each with its members."""

    negotiation_id: str
    seats: Sequence[Seat]
    kinds: Mapping[str, AudienceKind]
    members: Mapping[str, frozenset[str]]

    def keep(self, db: Session) -> None:
        """Writes seats and audiences, with the privilege of opening."""
        own = {"negotiation_id": self.negotiation_id}
        for audience_id, kind in self.kinds.items():
            db.add(Audience(**own, audience_id=audience_id, kind=kind.value))
            parties = {seat.party_id for seat in self.seats}
            for member in sorted(self.members[audience_id]):
                row = AudienceMember(
                    **own, audience_id=audience_id, member_id=member, is_party=member in parties
                )
                db.add(row)
        for seat in self.seats:
            folder = next(one for one, who in self.members.items() if who == {seat.party_id})
            known = {"party_id": seat.party_id, "account_id": seat.account_id, "role": seat.role.value}
            db.add(a_row(Membership, **own, audience_id=folder, id=seat.id, **known))
        db.flush()

    def shown_to(self, seat: Seat) -> set[str]:
        """The audiences that have the person, or the party it acts for, as a member."""
        return {one for one, who in self.members.items() if who & {seat.id, seat.party_id}}


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    """Two to four parties of one or two people; a folder and private notes; now and then more."""
    parties = [an_id() for _ in range(draw(st.integers(2, 4)))]
    seats = [
        Seat(an_id(), party, an_id(), draw(st.sampled_from(list(Role))))
        for party in parties
        for _ in range(draw(st.integers(1, 2)))
    ]
    people = [seat.id for seat in seats]
    circles = [(AudienceKind.TABLE, set(parties))]
    circles += [(AudienceKind.PARTY, {party}) for party in parties]
    circles += [(AudienceKind.ME, {one}) for one in people]
    some_parties = st.sets(st.sampled_from(parties), min_size=2)
    some_people = st.sets(st.sampled_from(people), min_size=1)
    circles += [(AudienceKind.COALITION, one) for one in draw(st.lists(some_parties, max_size=2))]
    circles += [(AudienceKind.GROUP, one) for one in draw(st.lists(some_people, max_size=1))]
    circles += [(AudienceKind.GUEST, one) for one in draw(st.lists(some_people, max_size=1))]
    kinds = {an_id(): (kind, frozenset(who)) for kind, who in circles}
    return Room(
        an_id(),
        seats,
        {one: kind for one, (kind, _) in kinds.items()},
        {one: who for one, (_, who) in kinds.items()},
    )
