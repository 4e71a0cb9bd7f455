"""What the clock does for imports: nobody's list lies about."""

from datetime import datetime

from flask import Flask

from pb_app.db import db
from pb_app.imports import services


def tick(app: Flask, now: datetime) -> int:
    """Delete files that somebody began to hand in an hour ago or more."""
    with app.app_context():
        deleted = services.delete_old(now)
        db.session.commit()
    return deleted
