"""What a browser sends when somebody taps the button; nobody types it, so the page has it in hidden fields."""

from pb_app.web.fields import Text
from pb_app.web.forms import BaseForm


class DeviceForm(BaseForm):
    address, p256dh, auth = (Text("", most=1000, optional=True, quiet=True) for _name in range(3))
