"""Who is asking: Flask-Login's user is a thin shell around a pure ``Actor``."""

from typing import cast

from flask_login import UserMixin, current_user

from pb_app.access import Actor


class SignedIn(UserMixin):
    """What Flask-Login keeps for a request: the actor, and the address to show in the account menu."""

    def __init__(self, actor: Actor, email: str) -> None:
        self.actor = actor
        self.email = email

    def get_id(self) -> str:
        return str(self.actor.account_id)


def current_actor() -> Actor | None:
    """The person signed in, or None."""
    return cast(SignedIn, current_user).actor if current_user.is_authenticated else None


def signed_in() -> Actor:
    """The person signed in; only for routes whose access stamp guarantees one."""
    actor = current_actor()
    assert actor is not None
    return actor
