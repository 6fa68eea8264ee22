"""A query that forgets the policy fails closed; one that passes it gives what the viewer may see, no row more."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import (
    Engine,
    Executable,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.orm import Session, aliased

from app.access.desk import Desk
from app.access.memory import Memory
from app.access.scope import OPENING, SEATING, Unscoped, scope
from app.access.viewer import viewer_at
from app.domain.refusal import NotFound
from app.domain.sources import Sources
from app.domain.table.audience import Audience, AudienceKind, Role, Viewer
from app.storage.database import unit_of_work
from app.storage.tables import Account, Draft, Login, Negotiation, Party, Remark
from tests.world.audiences import Room, Seat, rooms
from tests.world.rows import AUDIENCE_SCOPED, NEGOTIATION_SCOPED, a_row, an_id

FEW = settings(max_examples=settings.default.max_examples // 3)
"""Each example writes a whole negotiation."""

MINE, THEIRS = "mine", "theirs"
OTHER = aliased(Draft)
THEIRS_EXISTS = select(Draft.id).where(Draft.audience_id == THEIRS).exists()

# Each leaves something to be seen or counted at a table where the viewer has one draft and one remark, and
# another party two drafts and one remark; what the viewer should get stands beside it.
QUERIES: dict[str, tuple[Executable, list[tuple[Any, ...]]]] = {
    "an entity": (select(Draft), [("mine",)]),
    "a column": (select(Draft.id), [("mine",)]),
    "a count": (select(func.count()).select_from(Draft), [(1,)]),
    "a count of a column": (select(func.count(Draft.id)), [(1,)]),
    "a count of a subquery": (select(func.count()).select_from(select(Draft.id).subquery()), [(1,)]),
    "a count of a common table": (select(func.count()).select_from(select(Draft.id).cte()), [(1,)]),
    "a scalar subquery": (select(select(func.count(Draft.id)).scalar_subquery()), [(1,)]),
    "an aggregate": (select(func.group_concat(Draft.id)), [("mine",)]),
    "a group": (select(Draft.audience_id, func.count()).group_by(Draft.audience_id), [(MINE, 1)]),
    "a join": (select(Remark.id, Draft.id).join(Draft, true()), [("remark", "mine")]),
    "an outer join": (
        select(Remark.id, Draft.id).join(Draft, Draft.audience_id != Remark.audience_id, isouter=True),
        [("remark", None)],
    ),
    "a join to itself": (select(Draft.id, OTHER.id).join(OTHER, true()), [("mine", "mine")]),
    "an alias": (select(OTHER.id), [("mine",)]),
    "an entity of a subquery": (select(aliased(Draft, select(Draft).subquery())), [("mine",)]),
    "a test of existence": (select(exists().where(Draft.audience_id == THEIRS)), [(False,)]),
    "existence in a condition": (select(Remark.id).where(THEIRS_EXISTS), []),
    "existence beside a constant": (select(literal(1)).where(THEIRS_EXISTS), []),
    "existence in a case": (select(case((THEIRS_EXISTS, 1), else_=0)), [(0,)]),
    "membership of a list": (select(literal(1)).where(literal("theirs-1").in_(select(Draft.id))), []),
    "a correlated count": (
        select(Remark.id, select(func.count(Draft.id)).where(Draft.id != Remark.id).scalar_subquery()),
        [("remark", 1)],
    ),
    "a subquery beside an open table": (
        select(func.count(Login.account_id), select(func.count(Draft.id)).scalar_subquery()),
        [(0, 1)],
    ),
    "a union": (union_all(select(Draft.id), select(Remark.id)), [("mine",), ("remark",)]),
    "entities of a union": (
        select(Draft).from_statement(union_all(select(Draft), select(Draft))),
        [("mine",), ("mine",)],
    ),
}
WRITES: dict[str, Executable] = {
    "an update": update(Draft).values(title="changed"),
    "an update that reads": update(Account).values(name=select(func.max(Draft.title)).scalar_subquery()),
    "a deletion": delete(Draft),
    "a deletion that reads": delete(Login).where(THEIRS_EXISTS),
    "an insertion": insert(Draft).values(id="new"),
    "an insertion of what is read": insert(Account).from_select(
        ["id", "email"], select(Draft.id, Draft.title)
    ),
}


def _seat(negotiation_id: str, *audience_ids: str) -> Viewer:
    circles = {one: Audience(one, AudienceKind.PARTY, frozenset({"party"})) for one in audience_ids}
    return Viewer(negotiation_id, "member", "party", Role.LEAD, "Awa", circles)


@pytest.fixture
def viewer(engine: Engine) -> Viewer:
    """Awa, at a table where both parties have drafts; another table has drafts too, in an audience named alike."""
    here = an_id()
    with unit_of_work(engine, OPENING, read_only=False) as db:
        for audience_id, names in ((MINE, ["mine"]), (THEIRS, ["theirs-1", "theirs-2"])):
            for name in names:
                db.add(a_row(Draft, negotiation_id=here, audience_id=audience_id, id=name, title="as it was"))
        db.add(a_row(Remark, negotiation_id=here, audience_id=MINE, id="remark"))
        db.add(a_row(Remark, negotiation_id=here, audience_id=THEIRS, id="their remark"))
        db.add(a_row(Draft, negotiation_id=an_id(), audience_id=MINE, id="elsewhere"))
    return _seat(here, MINE)


def _shown(db: Session, statement: Executable) -> list[tuple[Any, ...]]:
    return [tuple(getattr(cell, "id", cell) for cell in row) for row in db.execute(statement)]


# ---- Reading ----


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_without_scope_is_refused(engine: Engine, viewer: Viewer, query: str) -> None:
    with unit_of_work(engine, viewer, read_only=True) as db, pytest.raises(Unscoped):
        db.execute(QUERIES[query][0])


@pytest.mark.parametrize("query", QUERIES)
def test_a_scoped_query_neither_shows_nor_counts_what_is_not_the_viewers(
    engine: Engine, viewer: Viewer, query: str
) -> None:
    statement, expected = QUERIES[query]
    with unit_of_work(engine, viewer, read_only=True) as db:
        assert _shown(db, scope(viewer, statement)) == expected


@pytest.mark.parametrize("query", QUERIES)
def test_the_same_query_shows_the_rest_to_a_privilege(engine: Engine, viewer: Viewer, query: str) -> None:
    statement, expected = QUERIES[query]
    with unit_of_work(engine, OPENING, read_only=True) as db:
        assert _shown(db, statement) != expected


@pytest.mark.parametrize("kind", NEGOTIATION_SCOPED, ids=lambda kind: kind.__tablename__)
def test_no_scoped_table_is_read_without_scope(engine: Engine, viewer: Viewer, kind: Any) -> None:
    reads: list[Callable[[Session], object]] = [
        lambda db: db.scalars(select(kind)).all(),
        lambda db: db.scalar(select(func.count()).select_from(kind)),
        lambda db: db.query(kind).count(),
        lambda db: db.execute(select(kind.__table__)).all(),
        lambda db: db.get(kind, tuple("x" for _ in kind.__table__.primary_key)),
    ]
    for read in reads:
        for whom in (viewer, None):
            with unit_of_work(engine, whom, read_only=True) as db, pytest.raises(Unscoped):
                read(db)


def test_a_scope_made_for_one_viewer_does_not_serve_another(engine: Engine, viewer: Viewer) -> None:
    other = _seat(viewer.negotiation_id, THEIRS)
    for whom in (other, None):
        with unit_of_work(engine, whom, read_only=True) as db, pytest.raises(Unscoped):
            db.execute(scope(viewer, select(Draft)))


def test_a_viewer_without_an_audience_sees_nothing_private(engine: Engine, viewer: Viewer) -> None:
    nobody = _seat(viewer.negotiation_id)
    with unit_of_work(engine, nobody, read_only=True) as db:
        assert _shown(db, scope(nobody, select(Draft))) == []


def test_a_table_that_belongs_to_no_negotiation_needs_no_scope(engine: Engine, viewer: Viewer) -> None:
    with unit_of_work(engine, viewer, read_only=True) as db:
        assert db.scalars(select(Account)).all() == []


def test_absent_and_invisible_give_one_answer(engine: Engine, viewer: Viewer) -> None:
    with unit_of_work(engine, viewer, read_only=True) as db:
        desk = Desk(viewer, db, Sources(now=lambda: 0, entropy=bytes), Memory())
        assert desk.the(select(Draft).where(Draft.id == "mine")).id == "mine"
        refusals = []
        for name in ("theirs-1", "never-used", "elsewhere"):
            with pytest.raises(NotFound) as refused:
                desk.the(select(Draft).where(Draft.id == name))
            refusals.append((refused.value.code, refused.value.facts))
        assert refusals == [("not_found", {})] * 3


# ---- Writing ----


@pytest.mark.parametrize("write", WRITES)
def test_a_writing_statement_without_scope_is_refused(engine: Engine, viewer: Viewer, write: str) -> None:
    with unit_of_work(engine, viewer, read_only=False) as db, pytest.raises(Unscoped):
        db.execute(WRITES[write])


def test_a_scoped_update_or_deletion_touches_only_what_the_viewer_sees(
    engine: Engine, viewer: Viewer
) -> None:
    with unit_of_work(engine, viewer, read_only=False) as db:
        db.execute(scope(viewer, update(Draft).values(title="changed")))
    assert _titles(engine, "changed") == {"mine"}
    with unit_of_work(engine, viewer, read_only=False) as db:
        db.execute(scope(viewer, delete(Draft).where(Draft.title.in_(["changed", "as it was"]))))
    assert _titles(engine, "changed") == set()
    assert _titles(engine, "as it was", viewer.negotiation_id) == {"theirs-1", "theirs-2"}


def _titles(engine: Engine, title: str, negotiation_id: str | None = None) -> set[str]:
    statement = select(Draft.id).where(Draft.title == title)
    if negotiation_id:
        statement = statement.where(Draft.negotiation_id == negotiation_id)
    with unit_of_work(engine, OPENING, read_only=True) as db:
        return set(db.scalars(statement))


@pytest.mark.parametrize("kind", AUDIENCE_SCOPED, ids=lambda kind: kind.__tablename__)
def test_no_row_is_written_for_an_audience_that_is_not_the_viewers(
    engine: Engine, viewer: Viewer, kind: Any
) -> None:
    row = a_row(kind, negotiation_id=viewer.negotiation_id, audience_id=THEIRS)
    with pytest.raises(Unscoped, match="audience"), unit_of_work(engine, viewer, read_only=False) as db:
        db.add(row)


@pytest.mark.parametrize("kind", NEGOTIATION_SCOPED, ids=lambda kind: kind.__tablename__)
def test_no_row_is_written_at_another_table_or_by_nobody(engine: Engine, viewer: Viewer, kind: Any) -> None:
    for whom, negotiation_id in ((viewer, an_id()), (None, viewer.negotiation_id)):
        row = a_row(kind, negotiation_id=negotiation_id, audience_id=MINE)
        with pytest.raises(Unscoped, match="negotiation"), unit_of_work(engine, whom, read_only=False) as db:
            db.add(row)


@pytest.mark.parametrize(("name", "value"), [("audience_id", THEIRS), ("negotiation_id", an_id())])
def test_a_row_in_hand_cannot_be_given_to_another_audience_or_table(
    engine: Engine, viewer: Viewer, name: str, value: str
) -> None:
    with unit_of_work(engine, viewer, read_only=False) as db:
        draft = db.scalars(scope(viewer, select(Draft))).one()
        setattr(draft, name, value)
        with pytest.raises(Unscoped):
            db.flush()
        db.expunge(draft)


def _change(_db: Session, draft: Draft) -> None:
    draft.title = "changed"


@pytest.mark.parametrize("act", [_change, Session.delete])
def test_a_row_of_somebody_else_in_hand_can_be_neither_changed_nor_deleted(
    engine: Engine, viewer: Viewer, act: Callable[[Session, Draft], None]
) -> None:
    with unit_of_work(engine, OPENING, read_only=False) as db:
        draft = db.scalars(select(Draft).where(Draft.id == "theirs-1").limit(1)).one()
        db.info["viewer"] = viewer
        act(db, draft)
        with pytest.raises(Unscoped):
            db.flush()
        db.expunge(draft)


def test_the_viewers_own_row_is_written(engine: Engine, viewer: Viewer) -> None:
    with unit_of_work(engine, viewer, read_only=False) as db:
        db.add(a_row(Draft, negotiation_id=viewer.negotiation_id, audience_id=MINE, id="new"))
    with unit_of_work(engine, viewer, read_only=True) as db:
        assert _shown(db, scope(viewer, select(Draft.id).order_by(Draft.id))) == [("mine",), ("new",)]


# ---- Agreement of scope and sees, at any table ----


@pytest.fixture(scope="module")
def kept(engine: Engine) -> Callable[[Room], None]:
    """Writes a room, and rows of every table for each of its audiences."""

    def keep(room: Room) -> None:
        with unit_of_work(engine, OPENING, read_only=False) as db:
            room.keep(db)
            db.add(a_row(Negotiation, negotiation_id=room.negotiation_id, languages=[]))
            db.add(a_row(Party, negotiation_id=room.negotiation_id))
            seating = {"audience", "audience_member", "membership"}
            for audience_id in room.kinds:
                for kind in AUDIENCE_SCOPED:
                    if kind.__tablename__ not in seating:
                        db.add(a_row(kind, negotiation_id=room.negotiation_id, audience_id=audience_id))

    return keep


def _viewer(engine: Engine, room: Room, seat: Seat) -> Viewer:
    with unit_of_work(engine, SEATING, read_only=True) as db:
        return viewer_at(db, seat.account_id, room.negotiation_id)


@FEW
@given(room=rooms(), data=st.data())
def test_the_rows_scope_gives_are_exactly_those_the_viewer_sees(
    engine: Engine, kept: Callable[[Room], None], room: Room, data: st.DataObject
) -> None:
    kept(room)
    seat = data.draw(st.sampled_from(room.seats))
    viewer = _viewer(engine, room, seat)
    assert viewer.audiences.keys() == room.shown_to(seat)
    with unit_of_work(engine, OPENING, read_only=True) as db:
        visible = {
            kind: {
                _key(row)
                for row in db.scalars(select(kind).where(kind.negotiation_id == room.negotiation_id))
                if viewer.sees(row.audience_id)
            }
            for kind in AUDIENCE_SCOPED
        }
    with unit_of_work(engine, viewer, read_only=True) as db:
        for kind in AUDIENCE_SCOPED:
            assert {_key(row) for row in db.scalars(scope(viewer, select(kind)))} == visible[kind]
            counted = db.scalar(scope(viewer, select(func.count()).select_from(kind)))
            assert counted == len(visible[kind])


def _key(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, column.key) for column in row.__table__.primary_key)


@FEW
@given(room=rooms())
def test_a_viewer_is_the_seat_as_it_was_given(
    engine: Engine, kept: Callable[[Room], None], room: Room
) -> None:
    kept(room)
    for seat in room.seats:
        viewer = _viewer(engine, room, seat)
        assert (viewer.membership_id, viewer.party_id, viewer.role) == (seat.id, seat.party_id, seat.role)
        assert viewer.audience(AudienceKind.ME).members == {seat.id}
        assert viewer.audience(AudienceKind.PARTY).members == {seat.party_id}
        for audience_id, audience in viewer.audiences.items():
            assert (audience.kind, audience.members) == (room.kinds[audience_id], room.members[audience_id])


@FEW
@given(room=rooms(), other=rooms())
def test_without_a_seat_a_table_is_as_good_as_absent(
    engine: Engine, kept: Callable[[Room], None], room: Room, other: Room
) -> None:
    kept(room)
    kept(other)
    for account_id, negotiation_id in (
        (other.seats[0].account_id, room.negotiation_id),
        (room.seats[0].account_id, an_id()),
        (an_id(), room.negotiation_id),
    ):
        with unit_of_work(engine, SEATING, read_only=True) as db, pytest.raises(NotFound):
            viewer_at(db, account_id, negotiation_id)
