"""Reads of matters; commitments, the committee's work and tasks are read by the modules beside."""

from quyen.followup.queries.matters import Standing, decided_since, leaders, matters, newest_views, standing

__all__ = ["Standing", "decided_since", "leaders", "matters", "newest_views", "standing"]
