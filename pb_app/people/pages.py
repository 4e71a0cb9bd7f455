"""What pages of an account show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.access import Action, Actor, Scope
from pb_app.audit.models import AuditEvent
from pb_app.people import queries as people
from pb_app.people.labels import EVENT_SENTENCES
from pb_app.people.models import RoleRequest
from pb_app.people.second_factor import queries as factor_queries
from pb_app.people.second_people import who_else
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
    is_for_role: bool


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


def devices_page(actor: Actor, mark: str, now: datetime) -> DevicesPage:
    """Where somebody is signed in, and the newest lines of the log about it; ``mark`` is this device's own sign-in."""
    has_role = bool(actor.grants) or actor.operator
    return DevicesPage(
        devices=[_device(sign_in, mark, has_role=has_role) for sign_in in queries.live_of(actor.account_id, now)],
        events=[_event(line) for line in queries.log_of(actor.account_id, tuple(EVENT_SENTENCES))],
    )


def _device(sign_in: SignIn, mark: str, *, has_role: bool) -> DeviceRow:
    return DeviceRow(
        id=sign_in.id,
        device=sign_in.device,
        browser=sign_in.browser,
        used_at=sign_in.used_at,
        begun_at=sign_in.begun_at,
        is_this=sign_in.secret_hash == mark,
        is_for_role=has_role and sign_in.strong,
    )


def _event(line: AuditEvent) -> AccountEventRow:
    return AccountEventRow(at=line.at, sentence=EVENT_SENTENCES[line.kind], network=str(line.body.get("network", "")))


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetRow:
    """A request to start somebody's staff sign-in again."""

    approval_id: int
    account_id: int
    person: str
    asked_by: str
    asked_at: datetime
    reason: str
    #: Whether this reader can answer: neither who asked nor whom it is about.
    is_answerable: bool
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetsPage:
    rows: Sequence[ResetRow]
    #: Who else can answer what the reader asked for.
    others: Sequence[str]


def resets_page(place_id: int, staff: Mapping[str, str], reader_id: int) -> ResetsPage:
    """What is asked for in a place; ``staff`` are names by account id as text."""
    asked = factor_queries.open_resets(place_id)
    names = people.names({approval.asked_by_id for approval in asked})
    return ResetsPage(
        others=who_else([approval.asked_by_id for approval in asked], Action.GRANT_ROLES, Scope(place_id)),
        rows=[
            ResetRow(
                approval_id=approval.id,
                account_id=approval.subject_id,
                person=staff.get(str(approval.subject_id), ""),
                asked_by=names.get(approval.asked_by_id, ""),
                asked_at=approval.asked_at,
                reason=approval.reason or "",
                is_mine=reader_id == approval.asked_by_id,
                is_answerable=reader_id not in (approval.asked_by_id, approval.subject_id),
            )
            for approval in asked
        ],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRequestRow:
    """A role that was asked for: by whom, whether by the reader, and whether it still waits."""

    request: RoleRequest
    asked_by: str
    mine: bool
    waits: bool
    #: The organisation that it is for, if it is one of an officer.
    partner: str

    @property
    def is_alone(self) -> bool:
        return self.request.alone_from is not None
