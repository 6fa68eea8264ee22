"""How hard the properties are tried: a few hundred examples, or thousands with ``DIALIA_TESTS=thorough``."""

import os

from hypothesis import settings

settings.register_profile("usual", max_examples=200, deadline=None)
settings.register_profile("thorough", max_examples=5_000, deadline=None)
settings.load_profile(os.environ.get("DIALIA_TESTS", "usual"))
