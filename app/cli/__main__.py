"""`python -m app.cli`: the command `dialia` where it is not on the path."""

from app.cli import main

main()
