"""The Flask extensions, made once and tied to the application by the factory."""

from pathlib import Path

from flask import Flask
from flask_compress import Compress
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from sqlalchemy.exc import OperationalError

from pb_app.db import db
from pb_app.db.engine import prepare, refuse_weak_settings
from pb_app.web.catalogue_folders import Languages, keep_parts_apart
from pb_app.web.i18n import choose_locale

ROOT = Path(__file__).resolve().parents[2]

babel = Languages()
compress = Compress()
csrf = CSRFProtect()
login = LoginManager()
migrate = Migrate(directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True)


def init_extensions(app: Flask) -> None:
    """Tie each extension to the application, and the database's connections to its rules."""
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
        if not app.config.get("TESTING"):
            _refuse_to_forget(app)
    migrate.init_app(app, db)
    babel.init_app(app, locale_selector=choose_locale)
    keep_parts_apart(app)
    csrf.init_app(app)
    login.init_app(app)
    compress.init_app(app)


def _refuse_to_forget(app: Flask) -> None:
    """Don't start on a database that could lose an acknowledged ballot; one that is away is looked at when it is back."""
    try:
        refuse_weak_settings()
    except OperationalError:
        app.logger.warning("the database does not answer yet; its settings were not checked")
