"""The clause library and the files it is written in."""
