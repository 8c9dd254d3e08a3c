"""Writing without a connection: the key of what a device keeps, the page it shows then, the worker that shows it.

The device keeps what one person typed, sealed; the page and the worker are everybody's and hold nothing of anybody.
"""
