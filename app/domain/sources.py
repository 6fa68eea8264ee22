"""Where time, identifiers and randomness come from: values passed in, never reached for.

Production gives the system's clock and entropy; tests give both as functions of the act, so that two worlds that
differ only in another party's private acts can be compared byte for byte.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sources:
    """``now`` in milliseconds since 1970 (UTC); ``entropy(n)`` gives n unpredictable bytes."""

    now: Callable[[], int]
    entropy: Callable[[int], bytes]

    def identifier(self) -> str:
        """A random identifier, 32 hexadecimal digits: UUID version 4, so that it tells neither age nor rank."""
        return uuid.UUID(bytes=self.entropy(16), version=4).hex

    def secret(self) -> str:
        """256 bits as 64 hexadecimal digits, for a login."""
        return self.entropy(32).hex()
