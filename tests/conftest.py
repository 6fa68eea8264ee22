"""How hard the properties are tried.

A few hundred examples, the same at each run; or thousands, new ones, with ``DIALIA_TESTS=thorough``.
"""

import os

from hypothesis import settings

settings.register_profile("usual", max_examples=200, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=5_000, deadline=None)
settings.load_profile(os.environ.get("DIALIA_TESTS", "usual"))
