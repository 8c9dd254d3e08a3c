"""Report types, outlines, indicators, periods, who must answer what, deadline ladders, rounds.

Nouns: regime, version, section, indicator, definition, line (an indicator asked in a version), rung, window,
calendar day, round, span. It must not know who has answered.
"""
