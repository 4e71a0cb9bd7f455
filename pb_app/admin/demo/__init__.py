"""A believable place: two funds, a round in each phase, a finished count, awards, a board with a meeting due."""

from pb_app.admin.demo.narrative import seed
from pb_app.admin.demo.people import PASSWORD, STAFF, TOTP_KEY

__all__ = ["seed", "sign_ins"]


def sign_ins() -> list[str]:
    """Lines to print: one sign-in per role."""
    lines = [f"staff password: {PASSWORD} · key for the app that makes codes: {TOTP_KEY}"]
    lines.extend(f"{short}@demo.example  {name}, {role.value}" for short, name, role in STAFF)
    return [*lines, "maya@demo.example, george@demo.example  residents (the link is at /people/demo/post)"]
