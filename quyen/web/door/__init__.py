"""The door of an event: devices that check people in without a network, and the office's face "Presence".

The page of a device is everybody's and holds nothing of anybody; who has the device's key and its number gets the list.
"""
