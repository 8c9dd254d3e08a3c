"""The index of words, kept by the database itself: SQLite's FTS5 by triggers, PostgreSQL's by generated columns.

A later change of search_entry that lets Django build the table anew on SQLite drops the triggers: make them again.
"""

from django.db import migrations

COLUMNS = ("title_folded", "text_folded", "title_marked", "text_marked")
NAMED, OF_OLD, OF_NEW = (", ".join(f"{row}{name}" for name in COLUMNS) for row in ("", "old.", "new."))
OLD = f"INSERT INTO search_words(search_words, rowid, {NAMED}) VALUES ('delete', old.id, {OF_OLD});"
NEW = f"INSERT INTO search_words(rowid, {NAMED}) VALUES (new.id, {OF_NEW});"
SQLITE = (
    f"CREATE VIRTUAL TABLE search_words USING fts5({NAMED}, content='search_entry', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN {NEW} END",
    f"CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN {OLD} END",
    f"CREATE TRIGGER search_entry_changed AFTER UPDATE OF {NAMED} ON search_entry BEGIN {OLD} {NEW} END",
)
# The full stop, which nobody can look for, parts title and text: no words stand in a row across it.
VECTOR = "setweight(to_tsvector('simple', title_{0}), 'A') || '''.'':1'::tsvector || to_tsvector('simple', text_{0})"
POSTGRESQL = tuple(
    statement.format(layer, VECTOR.format(layer))
    for layer in ("folded", "marked")
    for statement in (
        "ALTER TABLE search_entry ADD COLUMN words_{0} tsvector GENERATED ALWAYS AS ({1}) STORED",
        "CREATE INDEX search_entry_words_{0} ON search_entry USING gin (words_{0})",
    )
)
BACK = {
    "sqlite": (
        "DROP TRIGGER search_entry_added",
        "DROP TRIGGER search_entry_gone",
        "DROP TRIGGER search_entry_changed",
        "DROP TABLE search_words",
    ),
    "postgresql": ("ALTER TABLE search_entry DROP COLUMN words_folded, DROP COLUMN words_marked",),
}


def make(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
