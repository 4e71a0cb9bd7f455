"""What pages of an account show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.audit.models import AuditEvent
from pb_app.people.labels import EVENT_SENTENCES
from pb_app.people.sign_ins import queries
from pb_app.people.sign_ins.models import SignIn
from pb_app.people.sign_ins.terms import DeviceKind
from pb_app.web.labels import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRow:
    """One sign-in of the person."""

    id: int
    device: DeviceKind
    browser: str
    used_at: datetime
    begun_at: datetime
    is_this: bool
    is_strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountEventRow:
    """Something that happened to the person's account."""

    at: datetime
    sentence: Wording
    network: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesPage:
    devices: Sequence[DeviceRow]
    events: Sequence[AccountEventRow]

    @property
    def has_others(self) -> bool:
        return any(not row.is_this for row in self.devices)


def devices_page(account_id: int, mark: str, now: datetime) -> DevicesPage:
    """Where an account is signed in, and the newest lines of the log about it; ``mark`` is this device's own sign-in."""
    return DevicesPage(
        devices=[_device(sign_in, mark) for sign_in in queries.live_of(account_id, now)],
        events=[_event(line) for line in queries.log_of(account_id, tuple(EVENT_SENTENCES))],
    )


def _device(sign_in: SignIn, mark: str) -> DeviceRow:
    return DeviceRow(
        id=sign_in.id,
        device=sign_in.device,
        browser=sign_in.browser,
        used_at=sign_in.used_at,
        begun_at=sign_in.begun_at,
        is_this=sign_in.secret_hash == mark,
        is_strong=sign_in.strong,
    )


def _event(line: AuditEvent) -> AccountEventRow:
    return AccountEventRow(at=line.at, sentence=EVENT_SENTENCES[line.kind], network=str(line.body.get("network", "")))
