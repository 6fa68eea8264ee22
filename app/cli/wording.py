"""What a refusal says on the command line: one clear line that tells what to do."""

from app.domain.refusal import Refusal

_WORDS = {
    "too_large": "larger than {limit} bytes: cut the file in two",
    "not_text": "not a text file: give plain text or Markdown",
    "not_yet": "reading .{format} files is not available yet: save it as plain text or Markdown",
    "file_empty": "nothing to read in this file",
    "too_many_clauses": "more than {limit} clauses: cut the file in two",
    "invisible_character": "an invisible character ({character}) stands at {at}: remove it",
}


def worded(refused: Refusal) -> str:
    """The line for a refusal; its code where no words are known."""
    return _WORDS.get(refused.code, refused.code.replace("_", " ")).format(**refused.facts)
