"""What the pages of accounts and roles show."""

from dataclasses import dataclass

from pb_app.people.models import RoleRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRequestRow:
    """A role that was asked for: by whom, whether by the reader, and whether it still waits."""

    request: RoleRequest
    asked_by: str
    mine: bool
    waits: bool

    @property
    def is_alone(self) -> bool:
        return self.request.alone_from is not None
