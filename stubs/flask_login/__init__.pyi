from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask

L = TypeVar("L", bound=Callable[[str], "UserMixin | None"])

class UserMixin:
    @property
    def is_authenticated(self) -> bool: ...
    def get_id(self) -> str: ...

class AnonymousUserMixin:
    @property
    def is_authenticated(self) -> bool: ...

class LoginManager:
    login_view: str | None
    session_protection: str | None
    def init_app(self, app: Flask) -> None: ...
    def user_loader(self, callback: L) -> L: ...

# A proxy of whatever the application's own loader gave, or of somebody not signed in.
current_user: Any

def login_user(user: UserMixin, remember: bool = False) -> bool: ...
def logout_user() -> bool: ...
