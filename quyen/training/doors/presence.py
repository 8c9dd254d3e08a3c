"""Doors to the devices at the entrance: by the key that a device holds, and by the office that gave it."""

import hashlib

from quyen.core.refusals import NotFound
from quyen.training.models import Device, Event


def digest(key: str) -> str:
    """Return what is kept of a device's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def device_for(key: str) -> Device:
    """Return the device that holds a key, also one that was revoked: it is told so."""
    found = Device.objects.filter(key_sha256=digest(key)).select_related("event__committee").first()
    if found is None:
        raise NotFound
    return found


def device_of(event: Event, pk: int) -> Device:
    """Return a device of an event, for one who was let in to the event."""
    found = event.devices.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found
