"""What is put before the committee's leaders, what units think of it, and what the leaders answered.

Nouns: matter, ground, option, view, response, reply. It must not know reports, syntheses or pages: what a matter rests
on is cited as text.
"""
