"""What happened, in an append-only, hash-chained log: each fact is a frozen dataclass, so nothing slips in."""

from pb_app.audit.chain import Break, verify
from pb_app.audit.log import Event, record
from pb_app.audit.models import AuditEvent

__all__ = ["AuditEvent", "Break", "Event", "record", "verify"]
