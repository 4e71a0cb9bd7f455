"""What a 360Giving package holds, as tests read it."""

from collections.abc import Mapping
from typing import Any, cast


def grants_in(package: Mapping[str, object]) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", package["grants"])
