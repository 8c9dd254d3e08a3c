"""Figures that another report of the unit already holds: pasted, uploaded or taken over, with their source kept."""
