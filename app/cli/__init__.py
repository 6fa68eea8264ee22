"""The command `dialia`: run the service, its database and its demo, and compare files without either."""

import typer

from app.cli import files, host, library

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Negotiate an agreement on digital tools and AI, clause by clause.",
)
host.register(app)
files.register(app)
library.register(app)


def main() -> None:
    """Entry point of the console script."""
    app()
