"""Suppression arithmetic: which cells of plain tables are withheld, and what an outsider can work out all the same.

Nouns: table, dimension, address, shown, system, interval, withheld. It must not know what is counted, nor what a
release is.
"""
