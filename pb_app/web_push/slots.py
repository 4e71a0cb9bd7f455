"""The key with which this installation sends."""

from pb_app.web.registry import Slot
from pb_app.web_push.encryption import VapidKey

#: None where nobody made one: notifications on devices are not offered then.
KEY: Slot[VapidKey | None] = Slot("web_push.key")
