"""Which promises hold, by custody, stage and page. Pure functions: no page has promises of its own."""

from collections.abc import Collection, Sequence
from datetime import date

from pb_app.voting.secrecy.terms import CopyKind, PromisePage, Secrecy, SecrecyPromise, SecrecyStage
from pb_app.voting.terms import KeyCustody, Refusal

#: Pages with room for who can read a ballot in the box, besides who could tell whose it is.
_LONG = (PromisePage.BOARD, PromisePage.PRIVACY, PromisePage.DESK)
#: Pages that say so when nobody has decided yet who keeps the key.
_EARLY = (PromisePage.BOARD, PromisePage.PRIVACY, PromisePage.BALLOT)
_LIVE = (SecrecyStage.UNOPENED, SecrecyStage.OPENED)
_LAST = {SecrecyStage.SEALED: SecrecyPromise.SEALED, SecrecyStage.UNLINKABLE: SecrecyPromise.UNLINKABLE}


def stage(*, opened: bool, destroyed: bool, gone: Collection[CopyKind]) -> SecrecyStage:
    """Unlinkable only once the keys are destroyed and every kind of copy from before is gone."""
    if destroyed:
        return SecrecyStage.UNLINKABLE if set(gone) == set(CopyKind) else SecrecyStage.SEALED
    return SecrecyStage.OPENED if opened else SecrecyStage.UNOPENED


def promises(secrecy: Secrecy, page: PromisePage) -> tuple[SecrecyPromise, ...]:
    """The sentences that a page may say, in their order."""
    if secrecy.custody is None:
        return (SecrecyPromise.NOT_DECIDED,) if page in _EARLY else ()
    by_host, unopened = secrecy.custody is KeyCustody.SERVER, secrecy.stage is SecrecyStage.UNOPENED
    if page is PromisePage.WAITING:
        totals = SecrecyPromise.TOTALS_FOR_HOST if by_host else SecrecyPromise.TOTALS_FOR_NOBODY
        return (totals,) if unopened else ()
    if secrecy.stage in _LAST:
        return (_LAST[secrecy.stage],)
    read = SecrecyPromise.READ_BY_HOST if by_host else SecrecyPromise.READ_BY_NOBODY
    linked = SecrecyPromise.LINKED_BY_HOST if by_host else SecrecyPromise.LINKED_WITH_SHARES
    return (read, linked) if unopened and page in _LONG else (linked,)


def site_promises(in_use: Sequence[Secrecy]) -> tuple[SecrecyPromise, ...]:
    """For a page about all rounds: what holds for the weakest of those that go on, and that older ones are sealed."""
    live = [secrecy for secrecy in in_use if secrecy.stage in _LIVE]
    said = promises(min(live, key=strength), PromisePage.PRIVACY) if live else ()
    if any(secrecy.stage is SecrecyStage.SEALED for secrecy in in_use):
        said += (SecrecyPromise.SEALED,)
    return said or promises(Secrecy(None, SecrecyStage.UNOPENED), PromisePage.PRIVACY)


def strength(secrecy: Secrecy) -> tuple[bool, int]:
    """Weakest first: what the server's own key protects is weaker at every stage than what trustees keep."""
    return secrecy.custody is not KeyCustody.SERVER, list(SecrecyStage).index(secrecy.stage)


def may_record(certified_on: date | None, gone_on: date, today: date) -> Refusal | None:
    """A copy from before the certificate can be reported gone on the day of the certificate or later."""
    if certified_on is None:
        return Refusal.NOT_CERTIFIED
    if gone_on > today:
        return Refusal.GONE_IN_FUTURE
    return Refusal.GONE_TOO_EARLY if gone_on < certified_on else None
