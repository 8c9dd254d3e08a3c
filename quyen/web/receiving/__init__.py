"""What did not come through these pages: on paper, by the document exchange, by the secret route.

Its arrival is noted with number and proof, its figures are entered for the unit, and secret parts leave a line.
"""
