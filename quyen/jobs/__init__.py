"""Turns the clock into actions: the worker that takes tasks from the queue, and the tick that starts the day's own.

Nouns: worker, tick. It runs as a process of its own (`python -m quyen.jobs`) and knows no page.
"""
