"""Turns a request into actions and reads, and the answer into a page.

One folder per desk: what a person sits down to do.
"""
