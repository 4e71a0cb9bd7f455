"""Terms of assistance."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HelperLimit:
    """How many people a helper has helped, and how many they may help (None: there is no limit)."""

    helper_id: int
    helped: int
    most: int | None

    @property
    def is_reached(self) -> bool:
        return self.most is not None and self.helped >= self.most

    @property
    def is_near(self) -> bool:
        """A fifth is left, or three people; reached is near too."""
        return self.most is not None and self.helped >= self.most - max(3, self.most // 5) and self.helped > 0
