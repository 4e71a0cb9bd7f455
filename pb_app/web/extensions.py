"""The Flask extensions, made once and tied to the application by the factory."""

from pathlib import Path

from flask_babel import Babel
from flask_compress import Compress
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_wtf import CSRFProtect

ROOT = Path(__file__).resolve().parents[2]

babel = Babel()
compress = Compress()
csrf = CSRFProtect()
login = LoginManager()
migrate = Migrate(directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True)
