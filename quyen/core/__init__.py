"""Arithmetic and language that every package may use: no tables, no pages, the same answer for the same question.

Nouns: interval, period, window, working day, ladder of due dates, exact number, folded text, chart, refusal.
It must not know units, reports or people, nor what time it is: dates come in as arguments, rules of law as data.
"""
