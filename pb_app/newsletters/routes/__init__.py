"""The addresses of newsletters: for readers, and for those who write them."""

from pb_app.newsletters.routes import desk, readers, sending
from pb_app.newsletters.routes.blueprint import bp

__all__ = ["bp", "desk", "readers", "sending"]
