"""Settings, read from the environment once; ``docs/operations.md`` explains each."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
#: A health check asks by one of these.
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class MissingSetting(RuntimeError):
    """A setting that production can't do without; the message is one clear line."""


def _flag(name: str, *, default: bool) -> bool:
    return os.environ.get(name, str(int(default))).strip().lower() in ("1", "true", "yes", "on")


def _one_of(name: str, words: tuple[str, ...]) -> str:
    """One of a few words, the first by default. Raises MissingSetting for any other."""
    word = os.environ.get(name, "").strip().lower() or words[0]
    if word not in words:
        raise MissingSetting(f"{name} must be one of: {', '.join(words)}.")
    return word


def _development_secret(folder: Path) -> str:
    """A secret of this machine's own, so that sign-ins survive a restart of the demo."""
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text().strip()


def _database_url(folder: Path) -> str:
    url = os.environ.get("DATABASE_URL", "").strip()
    if url.startswith(("postgres://", "postgresql://")):
        return "postgresql+psycopg://" + url.split("://", 1)[1]
    return url or f"sqlite:///{folder / 'commonpot.sqlite3'}"


def _host(base_url: str) -> str:
    return (urlsplit(base_url).hostname or "") if base_url else ""


def _must_be_address(base_url: str, *, needed: bool) -> None:
    """Links in messages begin with it, so that nobody can make us write links to an address of theirs."""
    parts = urlsplit(base_url)
    good = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.username
    if (base_url or needed) and not good:
        raise MissingSetting("BASE_URL must be set to the address that people open, such as https://pot.example.org.")


def _trusted_hosts(base_url: str, *, demo: bool) -> list[str] | None:
    """The names that this server answers to, without port; None while nothing says which they are."""
    return [*LOOPBACK, _host(base_url)] if base_url else list(LOOPBACK) if demo else None


def load() -> dict[str, Any]:
    """All settings. Raises MissingSetting when production lacks one."""
    production = os.environ.get("COMMONPOT_ENV", "development") == "production"
    folder = Path(os.environ.get("INSTANCE_FOLDER", ROOT / "instance")).absolute()
    secret = os.environ.get("SECRET_KEY", "").strip()
    if production and len(secret) < 32:
        raise MissingSetting("SECRET_KEY must be set to at least 32 characters in production mode.")
    opening_secret = os.environ.get("OPENING_KEY_SECRET", "").strip()
    if opening_secret and len(opening_secret) < 32:
        raise MissingSetting("OPENING_KEY_SECRET must have at least 32 characters, or be left out.")
    opening_folder = os.environ.get("OPENING_KEY_FOLDER", "").strip()
    base_url = os.environ.get("BASE_URL", "").strip().rstrip("/")
    _must_be_address(base_url, needed=production)
    demo = _flag("DEMO", default=False)
    if demo and (production or _host(base_url) not in ("", *LOOPBACK)):
        raise MissingSetting("DEMO=1 opens every demo account to anybody. It runs at a loopback address only.")
    secure = production and not base_url.startswith("http://")
    return {
        "PRODUCTION": production,
        "DEMO": demo,
        "TRUSTED_HOSTS": _trusted_hosts(base_url, demo=demo),
        "INSTANCE_FOLDER": folder,
        "SECRET_KEY": secret or _development_secret(folder),
        "OPENING_KEY_FOLDER": Path(opening_folder).absolute() if opening_folder else None,
        "OPENING_KEY_SECRET": opening_secret or None,
        "SQLALCHEMY_DATABASE_URI": _database_url(folder),
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True},
        "BASE_URL": base_url or None,
        "FALLBACK_URL": f"http://{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '5000')}",
        "LANGUAGES": os.environ.get("LANGUAGES", "en,cy,ar").replace(" ", "").split(","),
        "BABEL_DEFAULT_LOCALE": "en",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
        "SECURITY_CONTACT": os.environ.get("SECURITY_CONTACT", "").strip(),
        "BRAND_NAME": os.environ.get("BRAND_NAME", "Commonpot"),
        "MAIL_HOST": os.environ.get("MAIL_HOST"),
        "MAIL_PORT": int(os.environ.get("MAIL_PORT", "587")),
        "MAIL_FROM": os.environ.get("MAIL_FROM", "commonpot@localhost"),
        "MAIL_USERNAME": os.environ.get("MAIL_USERNAME"),
        "MAIL_PASSWORD": os.environ.get("MAIL_PASSWORD"),
        "MAIL_STARTTLS": _flag("MAIL_STARTTLS", default=True),
        "NOTIFY_API_KEY": os.environ.get("NOTIFY_API_KEY"),
        "NOTIFY_EMAIL_TEMPLATE": os.environ.get("NOTIFY_EMAIL_TEMPLATE", ""),
        "NOTIFY_TEXT_TEMPLATE": os.environ.get("NOTIFY_TEXT_TEMPLATE", ""),
        "NOTIFY_LETTER_TEMPLATE": os.environ.get("NOTIFY_LETTER_TEMPLATE", ""),
        "TEXT_GATEWAYS": os.environ.get("TEXT_GATEWAYS", "").strip(),
        "EXCHANGE_LOOPBACK": _flag("EXCHANGE_LOOPBACK", default=False) and not production,
        "TRANSLATION_SERVICE": os.environ.get("TRANSLATION_SERVICE", "").strip(),
        "PUSH_KEY_FILE": os.environ.get("PUSH_KEY_FILE", "").strip(),
        "TRUSTED_PROXIES": int(os.environ.get("TRUSTED_PROXIES", "0")),
        "METRICS_TOKEN": os.environ.get("METRICS_TOKEN", "").strip(),
        "LOG_FORMAT": _one_of("LOG_FORMAT", ("text", "json")),
        "LIMITS_URL": os.environ.get("LIMITS_URL", "").strip() or "memory://",
        "API_RATE": int(os.environ.get("API_RATE", "120")),
        # More than the 8 MB that a file may have, so that one that is too large is refused at its field, and nothing typed is lost.
        "MAX_CONTENT_LENGTH": 15 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": 60 * 60 * 24 * 14,
        "WTF_CSRF_TIME_LIMIT": 60 * 60 * 12,
        "COMPRESS_MIMETYPES": ["text/html", "application/json"],
        "COMPRESS_ALGORITHM": ["br", "gzip"],
    }
