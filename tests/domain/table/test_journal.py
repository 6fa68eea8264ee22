"""The journal's format is a promise to people who verify it without us: literal values, and a verifier of its own."""

import hashlib
import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.table.journal import (
    Event,
    Head,
    NotCanonical,
    append,
    canon,
    commitment,
    event_hash,
    genesis,
    receipt,
)

CHAIN, NEGOTIATION, CREATED = "c" * 32, "d" * 32, 1_790_000_000_000
SALT = bytes(range(32))
PAYLOAD = {
    "version": "e" * 32,
    "kind": "contre-projet",
    "title": "Accord d’été — n° 1",
    "authors": ["a", "b"],
}
LATER = {"stance": "agree", "digest": None, "final": True, "rank": -2}

GENESIS = "8fe01289bfbd92030ddae4e41cbd087bf614ae6161f070619b1f11f43c408049"
COMMITMENT = "4024b5dd0150ce6ff9096582aa06510256b81a87f39d62c6903bad61caa6667b"
FIRST = "d32817b6a7152e010d83b24f47509047aa024df6d5aa905acd9273a18137b902"
SECOND = "52a67450a262d1899355a55d774b6034ff0f5e9544b9e522a7947ddcf5a9ee08"


def _entry(number: int) -> tuple[str, dict[str, Any], bytes, int]:
    return "position", {"number": number}, bytes([number]) * 32, CREATED + number


def _chain(length: int) -> tuple[list[Event], Head]:
    head = genesis(CHAIN, NEGOTIATION, CREATED)
    events = []
    for number in range(length):
        event, head = append(head, *_entry(number))
        events.append(event)
    return events, head


# ---- What a party runs on an export: written from the description of the format, with nothing of ours ----


def _sha(tag: str, *parts: bytes) -> str:
    return hashlib.sha256(f"dialia.{tag}.v1\n".encode() + b"".join(parts)).hexdigest()


def _plain(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _holds(events: list[Event]) -> bool:
    """Whether the events are a whole chain from its genesis on."""
    before = _sha("genesis", _plain({"chain": CHAIN, "created": CREATED, "negotiation": NEGOTIATION}))
    for seq, one in enumerate(events, 1):
        header = one.header
        if (header["prev"], header["seq"], header["chain"]) != (before, seq, CHAIN):
            return False
        if header["payload"] != _sha("payload", one.salt, _plain(one.payload)):
            return False
        before = _sha("event", _plain(header))
        if before != one.hash:
            return False
    return True


# ---- The fixed vector ----


def test_the_format_gives_the_published_values() -> None:
    head = genesis(CHAIN, NEGOTIATION, CREATED)
    assert head == Head(CHAIN, 0, GENESIS, CREATED)
    assert commitment(PAYLOAD, SALT) == COMMITMENT
    first, head = append(head, "deposit", PAYLOAD, SALT, CREATED + 5)
    assert first.header == {
        "v": 1,
        "chain": CHAIN,
        "seq": 1,
        "prev": GENESIS,
        "type": "deposit",
        "at": CREATED + 5,
        "payload": COMMITMENT,
    }
    assert (first.hash, first.payload, first.salt) == (FIRST, PAYLOAD, SALT)
    second, head = append(head, "position", LATER, SALT[::-1], CREATED + 9)
    assert second.header["prev"] == FIRST
    assert head == Head(CHAIN, 2, SECOND, CREATED + 9)
    assert receipt(head) == f"dialia1:{CHAIN}:2:{SECOND}"
    assert _holds([first, second])


def test_the_published_values_are_what_the_description_says() -> None:
    seed = f'{{"chain":"{CHAIN}","created":{CREATED},"negotiation":"{NEGOTIATION}"}}'
    assert _sha("genesis", seed.encode()) == GENESIS
    words = (
        f'{{"authors":["a","b"],"kind":"contre-projet","title":"Accord d’été — n° 1","version":"{"e" * 32}"}}'
    )
    assert _sha("payload", SALT, words.encode()) == COMMITMENT
    header = (
        f'{{"at":{CREATED + 5},"chain":"{CHAIN}","payload":"{COMMITMENT}","prev":"{GENESIS}"'
        ',"seq":1,"type":"deposit","v":1}'
    )
    assert _sha("event", header.encode()) == FIRST
    sealed = _sha("payload", SALT[::-1], b'{"digest":null,"final":true,"rank":-2,"stance":"agree"}')
    header = (
        f'{{"at":{CREATED + 9},"chain":"{CHAIN}","payload":"{sealed}","prev":"{FIRST}"'
        ',"seq":2,"type":"position","v":1}'
    )
    assert _sha("event", header.encode()) == SECOND


# ---- Tampering ----

FORGERIES: dict[str, Callable[[list[Event], int], None]] = {
    "a payload is altered": lambda events, at: events[at].payload.update(number=99),
    "a payload is completed": lambda events, at: events[at].payload.update(more=1),
    "an instant is altered": lambda events, at: events[at].header.update(at=CREATED),
    "a kind is altered": lambda events, at: events[at].header.update(type="deposit"),
    "a number is altered": lambda events, at: events[at].header.update(seq=at + 2),
    "a salt is another": lambda events, at: events.__setitem__(at, _salted(events[at])),
    "an event is dropped": lambda events, at: events.pop(at) and None,
    "two events are swapped": lambda events, at: events.insert(at - 1, events.pop(at)),
    "an event is repeated": lambda events, at: events.insert(at, events[at]),
    "an event comes from another chain": lambda events, at: events.__setitem__(at, _foreign(at)),
}


def _salted(event: Event) -> Event:
    return Event(event.header, event.payload, bytes(32)[:31] + b"\x01", event.hash)


def _foreign(at: int) -> Event:
    head = genesis("f" * 32, NEGOTIATION, CREATED)
    for number in range(at + 1):
        event, head = append(head, *_entry(number))
    return event


@pytest.mark.parametrize("forgery", FORGERIES)
def test_any_event_altered_dropped_or_swapped_is_found(forgery: str) -> None:
    events, _ = _chain(8)
    assert _holds(events)
    for at in range(1, 7):
        forged = deepcopy(events)
        FORGERIES[forgery](forged, at)
        assert not _holds(forged), f"{forgery}, event {at + 1}"


def test_a_forgery_made_whole_again_no_longer_has_the_receipt_a_party_kept() -> None:
    _, head = _chain(4)
    forged = genesis(CHAIN, NEGOTIATION, CREATED)
    for number in range(4):
        kind, payload, salt, at = _entry(number)
        _, forged = append(forged, kind, payload | ({"more": 1} if number == 1 else {}), salt, at)
    assert forged.seq == head.seq
    assert receipt(forged) != receipt(head)
    assert receipt(_chain(3)[1]) != receipt(head)


def test_the_same_words_under_another_salt_leave_another_commitment() -> None:
    assert commitment({"stance": "disagree"}, SALT) != commitment({"stance": "disagree"}, SALT[::-1])


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_salt_of_another_length_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commitment({}, bytes(size))


def test_a_payload_cannot_be_read_as_a_header() -> None:
    assert commitment({}, SALT) != event_hash({})


# ---- The clock ----


@given(st.lists(st.integers(0, 2**45), min_size=1, max_size=8))
def test_instants_never_go_back_and_an_event_says_when_they_were_held(instants: list[int]) -> None:
    head = genesis(CHAIN, NEGOTIATION, CREATED)
    for now in instants:
        event, after = append(head, "position", {}, SALT, now)
        assert event.header["at"] == after.at == max(now, head.at)
        assert event.header.get("clock") == ("held" if now < head.at else None)
        head = after


# ---- Canonical form ----

texts = st.text(st.characters(exclude_categories=["Cs"]))
keys = st.text(st.characters(max_codepoint=127))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
)


@given(values)
def test_a_value_comes_back_from_its_canonical_bytes_and_has_only_those(value: object) -> None:
    found = canon(value)
    assert json.loads(found) == value
    assert canon(json.loads(found)) == found


@given(st.dictionaries(keys, values, max_size=5), st.randoms())
def test_the_order_of_keys_changes_nothing(value: dict[str, Any], chance: Any) -> None:
    names = list(value)
    chance.shuffle(names)
    assert canon({name: value[name] for name in names}) == canon(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, False, None]}, '{"a":[true,false,null],"b":1}'),
        ('\u20ac$\u000f\nA\'B"\\\\"/\u007f', '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f"'),
        ({"Z": 1, "a": 2, "1": 3, "": 4}, '{"":4,"1":3,"Z":1,"a":2}'),
        (-(2**53) + 1, "-9007199254740991"),
        ("\U0001f91d", '"\U0001f91d"'),
    ],
)
def test_the_canonical_form_is_that_of_rfc_8785(value: object, written: str) -> None:
    assert canon(value) == written.encode()


def test_an_accent_composed_or_not_is_not_the_same_text() -> None:
    composed, decomposed = "\u00e9", "e\u0301"
    assert canon(composed) != canon(decomposed)
    assert commitment({"words": composed}, SALT) != commitment({"words": decomposed}, SALT)


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        {"a": 0.5},
        [[1e3]],
        2**53,
        -(2**53),
        "\ud800",
        {"a": ["\udfff"]},
        {"é": 1},
        {1: "a"},
        {None: "a"},
        {"a": {"\u00e9": 1}},
        b"bytes",
        ("tuple",),
        {"a": {1}},
    ],
)
def test_what_two_programs_could_write_differently_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canon(value)
