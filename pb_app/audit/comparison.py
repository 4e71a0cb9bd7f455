"""What a change changed, for the log: only what differs, before and after."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import inspect

from pb_app.audit.event import Differences
from pb_app.db import Base


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> Differences:
    """What is not the same in two descriptions of a thing."""
    names = [*before, *(name for name in after if name not in before)]
    return {
        name: [_plain(before.get(name)), _plain(after.get(name))]
        for name in names
        if before.get(name) != after.get(name)
    }


def unsaved(row: Base) -> Differences:
    """What was changed in a row since it was read or saved. Ask before it is flushed."""
    histories = {attribute.key: attribute.history for attribute in inspect(row).attrs}
    changed = {name: history for name, history in histories.items() if history.has_changes()}
    return {
        name: [_plain(next(iter(history.deleted), None)), _plain(next(iter(history.added), None))]
        for name, history in changed.items()
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
