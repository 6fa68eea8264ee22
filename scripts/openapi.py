"""Write the description of the API to ``frontend/openapi.json``, from which the client's types are made.

Keys are sorted, so that equal APIs give equal files.
"""

import json
from pathlib import Path

from app.main import create_app
from app.web.openapi import document

OPENAPI = Path(__file__).resolve().parent.parent / "frontend" / "openapi.json"


def main() -> None:
    """Replace the file with what the application says of itself now."""
    described = json.dumps(document(create_app()), ensure_ascii=False, indent=1, sort_keys=True)
    OPENAPI.write_text(described + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
