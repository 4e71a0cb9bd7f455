"""Which block of networks an address lies in."""

import hashlib
import hmac
import ipaddress


def block_of(secret: str, address: str | None) -> str:
    """A keyed hash of the block an address lies in (/24, or /48 for IPv6); "" for none."""
    try:
        ip_address = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    network = ipaddress.ip_network((ip_address, 24 if ip_address.version == 4 else 48), strict=False)
    return hmac.new(secret.encode(), f"block|{network}".encode(), hashlib.sha256).hexdigest()
