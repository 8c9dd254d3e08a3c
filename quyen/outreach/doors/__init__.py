"""Narrow doors to what informing holds."""
