"""Rolls figures up with their sources; composes the committee's report from passages and figures.

Nouns: snapshot, fact, roll-up, group, synthesis, figure, figure source, sentence, citation, dropped limitation, mark,
consultation (a draft sent for opinions), opinion, signing.
It stands above the other domains and must not know pages.
"""
