"""Wires everything together: the settings, fed by the environment only, the addresses, the WSGI entry point.

It must hold no rule of the domain; nothing imports it.
"""
