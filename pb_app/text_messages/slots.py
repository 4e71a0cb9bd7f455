"""What can be texted, and by which services."""

from collections.abc import Mapping
from enum import StrEnum

from pb_app.text_messages.terms import GatewaySettings
from pb_app.web.registry import ListSlot, Slot

#: Headlines that are worth a text: reminders, and what changes for somebody who is about to set out.
TEXTED: ListSlot[StrEnum] = ListSlot("text_messages.texted")
#: The services of this installation, by name.
GATEWAYS: Slot[Mapping[str, GatewaySettings]] = Slot("text_messages.gateways")
