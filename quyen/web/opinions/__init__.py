"""Opinions on a draft: the office sends it, follows, settles and closes; a unit reads, writes and gives."""
