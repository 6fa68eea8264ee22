"""JSON values as the bytes that travel."""

import json
from typing import Any


def packed(value: Any) -> bytes:
    """UTF-8, no spaces: equal values in equal order give equal bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
