"""Rolls figures up with their sources; composes the committee's report from passages and figures.

Nouns: roll-up, group, synthesis, figure, figure source, sentence, citation, dropped limitation.
It stands above the other domains and must not know pages.
"""
