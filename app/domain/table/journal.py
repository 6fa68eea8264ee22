"""The journal: canonical entries in a hash chain, one chain for each audience of a negotiation.

    C(payload) = SHA-256("dialia.payload.v1\\n" ‖ salt ‖ canon(payload))
    H(event)   = SHA-256("dialia.event.v1\\n"   ‖ canon(header))
    prev of 1  = SHA-256("dialia.genesis.v1\\n" ‖ canon({chain, created, negotiation}))

The header holds a commitment to the payload, not the payload: a chain still verifies after a payload was erased,
and a salted commitment to a short text cannot be guessed. ``canon`` is RFC 8785 on a narrow domain: ASCII keys,
strings without lone surrogates, integers below 2^53 in size, booleans, null, arrays and objects; floats refused.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

SALT_BYTES = 32
_LARGEST = 2**53


class NotCanonical(ValueError):
    """A value outside the domain of the canonical form."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain stands: the number and hash of its last event (0 and the genesis hash at first)."""

    chain: str
    seq: int
    hash: str
    at: int


@dataclass(frozen=True, slots=True)
class Event:
    """One entry, sealed."""

    header: dict[str, Any]
    payload: dict[str, Any]
    salt: bytes
    hash: str


def canon(value: Any) -> bytes:
    """The canonical bytes of a JSON value."""
    _check(value)
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _check(value: Any) -> None:
    if isinstance(value, dict):
        if not all(isinstance(name, str) and name.isascii() for name in value):
            raise NotCanonical("a key that is not ASCII")
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            _check(one)
    elif isinstance(value, str):
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise NotCanonical("a lone surrogate")
    elif isinstance(value, int):
        if abs(value) >= _LARGEST:
            raise NotCanonical("an integer of 2^53 or more")
    elif value is not None:
        raise NotCanonical(f"a value of type {type(value).__name__}")


def genesis(chain: str, negotiation: str, created: int) -> Head:
    """The head of an empty chain. ``created`` in milliseconds."""
    seed = canon({"chain": chain, "created": created, "negotiation": negotiation})
    return Head(chain, 0, hashlib.sha256(b"dialia.genesis.v1\n" + seed).hexdigest(), created)


def commitment(payload: dict[str, Any], salt: bytes) -> str:
    """What the header says of the payload."""
    if len(salt) != SALT_BYTES:
        raise ValueError("the salt has 32 bytes")
    return hashlib.sha256(b"dialia.payload.v1\n" + salt + canon(payload)).hexdigest()


def event_hash(header: dict[str, Any]) -> str:
    """The hash of an event, which the next one names."""
    return hashlib.sha256(b"dialia.event.v1\n" + canon(header)).hexdigest()


def append(head: Head, kind: str, payload: dict[str, Any], salt: bytes, now: int) -> tuple[Event, Head]:
    """The next event and the head after it. When the clock stepped back, ``at`` repeats and the event says so."""
    at = max(now, head.at)
    header: dict[str, Any] = {
        "v": 1,
        "chain": head.chain,
        "seq": head.seq + 1,
        "prev": head.hash,
        "type": kind,
        "at": at,
        "payload": commitment(payload, salt),
    }
    if at != now:
        header["clock"] = "held"
    digest = event_hash(header)
    return Event(header, payload, salt, digest), Head(head.chain, head.seq + 1, digest, at)


def receipt(head: Head) -> str:
    """The line a party keeps outside the tool."""
    return f"dialia1:{head.chain}:{head.seq}:{head.hash}"
