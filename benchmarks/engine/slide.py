"""Where a one-sided change may be marked: equivalent places, and which of them reads best."""

import re

_SENTENCE_END = re.compile(r"[.!?;:]\s+$")


def ease(text: str, at: int) -> int:
    """How natural a place is to begin or end a mark: 6 end of the text, 5 paragraph, 3 sentence ... 0 inside a word."""
    if at in (0, len(text)):
        return 6
    before, after = text[at - 1], text[at]
    if "\n" in (before, after):
        return 5 if before == "\n" else 4
    if before.isspace():
        return 3 if _SENTENCE_END.search(text[max(0, at - 4) : at]) else 2
    return 0 if before.isalnum() and after.isalnum() else 1


def slidable(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether ``text[start:end]``, marked as one side only, has another place, and whether one reads better."""
    here = ease(text, start) + ease(text, end)
    places = [ease(text, start + by) + ease(text, end + by) for by in _shifts(text, start, end)]
    return bool(places), any(place > here for place in places)


def _shifts(text: str, start: int, end: int) -> list[int]:
    """By how many characters the mark can move and say the same change."""
    back = 0
    while start + back > 0 and text[start + back - 1] == text[end + back - 1]:
        back -= 1
    forth = 0
    while end + forth < len(text) and text[start + forth] == text[end + forth]:
        forth += 1
    return [by for by in range(back, forth + 1) if by]
