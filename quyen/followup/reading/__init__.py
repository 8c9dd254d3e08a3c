"""Files of commitments to plain rows: UHRI's JSON, OHCHR's lists in Word, tables. Runs apart, and so without Django.

Every reader gives {"rows", "faults", "skipped", "about"}. A row is {"line", "reference", "said"}, where `said` holds
only what the file says: instrument, cycle, document, paragraph, kind, position, position_document, texts (by language),
countries, terms (by taxonomy, each [code, name, code above]), outcome_vi, outcome_en, target_on, external_id,
document_id, document_title, dated_on. A fault is {"line", "reference", "code", "told"}: its row is left out, the others
are read.
"""
