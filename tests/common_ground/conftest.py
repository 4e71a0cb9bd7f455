"""Every test begins as if nobody had taken part from here."""

import pytest

from pb_app.common_ground import arrivals


@pytest.fixture(autouse=True)
def nobody_has_begun() -> None:
    arrivals.forget_all()
