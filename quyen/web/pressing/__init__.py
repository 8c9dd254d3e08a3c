"""Pressing: the letter to units that are late with their tasks, and what was issued."""
