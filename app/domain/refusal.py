"""What the workspace refuses, and the facts that explain it.

A refusal carries a stable ``code`` and ``facts`` (JSON values). It holds no sentence for people: the interface
and the command line word each code in the reader's language. It knows nothing of HTTP: ``app.web.errors`` holds
the one table from kinds of refusal to status codes.

    Refusal
     ├─ NotFound     absent, or not visible to the viewer: the two are one
     ├─ NotAllowed   seen, but the viewer's role may not do this
     ├─ SignedOut    nobody is signed in, or the passphrase is wrong
     ├─ TooMany      asked too often: come back later
     ├─ Conflict     the state of the table, or of a draft, forbids it now
     │   └─ Stale    somebody saved first: yours, theirs and the common base are in the facts
     ├─ Unconditional the act must say which revision it was made on
     ├─ Invalid      what was sent cannot be accepted as it is
     ├─ TooLarge     above a stated limit
     └─ Unreadable   a file that cannot be read as text
"""

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """An act refused for a reason of the domain."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Any] = facts


class NotFound(Refusal):
    """Absent or invisible: the answer never says which."""

    def __init__(self) -> None:
        super().__init__("not_found")


class NotAllowed(Refusal):
    """The viewer sees the thing but may not do this to it."""


class SignedOut(Refusal):
    """No valid login."""


class TooMany(Refusal):
    """A budget of attempts is used up; ``retry_after`` in seconds is among the facts."""


class Conflict(Refusal):
    """The present state does not allow the act; nothing was changed."""


class Stale(Conflict):
    """A save made on an older revision; facts hold both texts and their common base."""


class Unconditional(Refusal):
    """A save without the revision it was made on."""


class Invalid(Refusal):
    """What was sent is not acceptable as it is."""


class TooLarge(Refusal):
    """Above a limit, which the facts name."""


class Unreadable(Refusal):
    """A file that is not text the workspace can read."""
