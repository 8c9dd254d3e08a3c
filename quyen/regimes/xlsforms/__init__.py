"""A version of a regime as an XLSForm workbook, and such a workbook as what a next version would ask.

Nouns: form (sections and indicators as plain rows), question (a row of the survey sheet) and its fate. It must not know
who uploads, and writes nothing to the database: `actions.take_over_form` does.
"""
