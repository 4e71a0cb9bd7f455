"""How many examples a property is tried on: a third of them in every run, all with ``python3 -m pb_app test --all``."""

import os

from hypothesis import settings

THOROUGH = os.environ.get("COMMONPOT_THOROUGH") == "1"
#: What Hypothesis itself would try where a test names no number.
USUAL = 100


def examples(most: int) -> int:
    return most if THOROUGH else max(most // 3, 10)


# How long an example takes says more about the machine than about the code.
settings.register_profile("commonpot", max_examples=examples(USUAL), deadline=None)
settings.load_profile("commonpot")
