"""What a device shows of itself: the key that it was given, and the number that its keeper types.

The number opens what the device keeps, and goes with the key to the server: whoever photographed the code on the
office's screen has no list yet. It is worked out, not stored, so that the office can tell it again.
"""

from django.utils.crypto import constant_time_compare, salted_hmac

from quyen.core.refusals import Refusal
from quyen.training.doors.presence import device_for
from quyen.training.models import Device

HEADER = "X-Quyen-Door"  # "key.number"
DIGITS = 6


class WrongNumber(Refusal):
    """The key is right and the number is not."""

    def __init__(self) -> None:
        super().__init__("")


def number_of(device: Device) -> str:
    """Return the six digits that open a device."""
    made = salted_hmac("quyen.web.door.number", f"{device.pk}:{device.key_sha256}", algorithm="sha256")
    return f"{int.from_bytes(made.digest()) % 10**DIGITS:0{DIGITS}}"


def device_at(request) -> Device:
    """Return the device that asks; NotFound for a strange key, WrongNumber for a wrong number."""
    key, _dot, number = request.headers.get(HEADER, "").rpartition(".")
    device = device_for(key)
    if not constant_time_compare(number, number_of(device)):
        raise WrongNumber
    return device
