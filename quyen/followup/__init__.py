"""From advice to done: what leaders decide, what was committed to, proposed and decided, and how tasks stand.

Nouns: matter, ground, option, view, response, reply; instrument, cycle, milestone, item, assignment, measure, level,
status, assessment; meeting, point, paper, attendance, proposal, decision, verdict; task, progress, request, closing,
handover; hearing, submission, remark, communication, question. It must not know reports, syntheses or pages: what
something rests on is cited as text, and reports call its actions when they are filed.
"""
