"""What tests act in: a small world built through the services, and larger scenes in it."""

from tests.world.world import ANSWERS, DAY, PASSWORD, TOTP_KEY, World, _hash, email

__all__ = ["ANSWERS", "DAY", "PASSWORD", "TOTP_KEY", "World", "_hash", "email"]
