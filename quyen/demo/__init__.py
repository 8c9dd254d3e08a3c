"""Plays a made-up year on real units, through the same actions as the pages: a dated script up to a fixed clock.

Nouns: script (dated scenes), scene, persona. Every figure and sentence is synthetic, from a fixed seed, and is marked
"dữ liệu minh họa" wherever it shows. It must not write to the database except by actions.
"""
