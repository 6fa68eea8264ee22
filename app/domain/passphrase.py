"""What a passphrase must be when it is set; one already set is never measured again.

Rules of NIST SP 800-63B-4, section 3.1.1: at least 15 characters where it is the only factor, the whole
string counts in Unicode form NFC, no rule on which characters, no expiry.
"""

import unicodedata

from app.domain.refusal import Invalid

MINIMUM = 15
"""Characters (code points of the canonical form)."""


def canonical(text: str) -> str:
    """The one form two keyboards agree on: ``é`` typed as one sign or as two is the same passphrase."""
    return unicodedata.normalize("NFC", text)


def require_strong(text: str) -> None:
    """Raises Invalid when ``text`` is too short to be set."""
    if len(canonical(text)) < MINIMUM:
        raise Invalid("passphrase_too_short", minimum=MINIMUM)
