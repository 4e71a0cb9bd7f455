"""When something can be reported, hidden, shown again or appealed."""

from pb_app.moderation.terms import ModerationAction, Refusal, Thing

#: Reports by one person, or from one network without an account, within an hour.
MOST_REPORTS = 10
MOST_FROM_A_NETWORK = 30


def may_report(*, own: bool, repeated: bool, lately: int, most: int) -> Refusal | None:
    if own:
        return Refusal.OWN_THING
    if repeated:
        return Refusal.REPORTED_ALREADY
    return Refusal.TOO_MANY_REPORTS if lately >= most else None


def may_do(thing: Thing, act: ModerationAction, reason: str) -> tuple[Refusal, str | None] | None:
    """What speaks against an action, and the field it is about. Hiding and showing again need a public reason."""
    if act in (ModerationAction.HIDE, ModerationAction.RESTORE) and not reason:
        return Refusal.REASON_NEEDED, "reason"
    if thing.hidden is not None and act is not ModerationAction.RESTORE:
        return Refusal.HIDDEN_ALREADY, None
    if thing.hidden is None and act is ModerationAction.RESTORE:
        return Refusal.NOT_HIDDEN, None
    return None


def may_answer_appeal(*, answered: bool, hidden_by: int | None, answering: int) -> Refusal | None:
    """Somebody other than whoever hid it decides, and once."""
    if answered:
        return Refusal.APPEAL_ANSWERED
    return Refusal.SAME_MODERATOR if hidden_by == answering else None
