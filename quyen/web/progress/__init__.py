"""Boards of commitments: clusters, a unit, what has not moved for some periods, the calendar of reviews."""
