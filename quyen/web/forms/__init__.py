"""The desk of forms: a report's workbook or outline is taken from here, brought back filled in, and looked at first."""
