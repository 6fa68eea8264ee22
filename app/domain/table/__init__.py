"""The table: who sits there, what was deposited and said, and what still separates the parties."""
