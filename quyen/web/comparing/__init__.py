"""Holding figures against each other: a period and the one before, half-years in a row, communes on a map, bodies."""
