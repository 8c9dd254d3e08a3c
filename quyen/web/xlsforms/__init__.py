"""A regime as an XLSForm and an XLSForm as a regime: looked at row by row, then taken over as a draft."""
