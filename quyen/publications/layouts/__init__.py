"""Official documents as Word files in the layout of Decree 30/2020/NĐ-CP, appendix I.

Its nouns: document, letterhead, numbering, addressees, block (heading, item, paragraph, table, picture),
signature, recipients, appendix. Plain frozen dataclasses go in (`parts`), the bytes of a .docx come out
(`report`, `letter`). It must not know where figures come from, who may read them, or any table of the
database.
"""
