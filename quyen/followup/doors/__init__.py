"""Narrow doors to what follow-up holds; those of commitments, the committee's work and tasks are modules beside."""

from quyen.followup.doors.matters import matter_for, response_for

__all__ = ["matter_for", "response_for"]
