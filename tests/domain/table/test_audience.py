from app.domain.table.audience import Audience, AudienceKind, Role, Viewer

ME = Audience("mine", AudienceKind.ME, frozenset({"member"}))
PARTY = Audience("folder", AudienceKind.PARTY, frozenset({"party"}))
TABLE = Audience("table", AudienceKind.TABLE, frozenset({"party", "other"}))
COALITION = Audience("coalition", AudienceKind.COALITION, frozenset({"party", "other"}))
VIEWER = Viewer(
    "negotiation", "member", "party", Role.LEAD, "Awa", {one.id: one for one in (COALITION, ME, PARTY, TABLE)}
)


def test_a_viewer_sees_what_its_audiences_see_and_nothing_else() -> None:
    assert all(VIEWER.sees(one) for one in ("mine", "folder", "table", "coalition"))
    assert not VIEWER.sees("another folder")
    assert not Viewer("negotiation", "member", "party", Role.LEAD, "Awa").sees("table")


def test_a_viewer_names_its_own_place_its_folder_and_the_table() -> None:
    assert [VIEWER.audience(kind) for kind in (AudienceKind.ME, AudienceKind.PARTY, AudienceKind.TABLE)] == [
        ME,
        PARTY,
        TABLE,
    ]
