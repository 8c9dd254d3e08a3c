"""The doors of informing: rows of the table in doors.py, in its columns. What they are about is in tests/informing.py."""

INFORMING = """
# Informing: a unit writes down its own activities; who reads outreach sees every unit's
outreach:home                        GET    -     in        403    403     403  403   403   200    200   200    200     403
"""
