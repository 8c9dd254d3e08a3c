from django.db import models


class Entry(models.Model):
    """Something that can be found: a title and a text, and where they stand.

    The folded columns have the same length as what they fold, so that a place in one is a place in the other. The
    database keeps its own index of words over the folded and the marked columns (migration 0002).
    """

    # Small columns first: a filter need not read past them.
    kind = models.CharField(max_length=20)  # "passage", "official" …: a word of the package that put it here
    key = models.CharField(max_length=60)  # once in its kind
    dated = models.DateField()
    period = models.CharField(max_length=20, blank=True)  # "2026-H1", where it belongs to one
    whose = models.CharField(max_length=200, blank=True)  # the name of the unit that says it
    link = models.CharField(max_length=120)  # a citation (core.citations): the page and the place on it
    title = models.CharField(max_length=500)
    heading = models.CharField(max_length=500, blank=True)  # where in it; found as a part of the text
    text = models.TextField(blank=True)
    # As the index reads them; the text with its heading in a line before it.
    title_folded = models.CharField(max_length=500)
    text_folded = models.TextField(blank=True)
    title_marked = models.CharField(max_length=500)  # in lower case, with their diacritics
    text_marked = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]


class Door(models.Model):
    """One of the doors an entry stands behind: who has any of them may find it. A name such as "unit.read:12"."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="doors", db_index=False)
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "name"], name="search_door_once")]
        indexes = [models.Index(fields=["name", "entry"], name="search_door_name")]
