"""The index of words, kept by the database itself: SQLite's FTS5 by triggers, PostgreSQL's by generated columns.

A later change of search_entry that lets Django build the table anew on SQLite drops the triggers: make them again.
"""

from django.db import migrations

COLUMNS = "title_folded, text_folded, marked"
OLD = "INSERT INTO search_words(search_words, rowid, title_folded, text_folded, marked) VALUES ('delete', old.id, old.title_folded, old.text_folded, old.marked);"
NEW = "INSERT INTO search_words(rowid, title_folded, text_folded, marked) VALUES (new.id, new.title_folded, new.text_folded, new.marked);"
SQLITE = (
    f"CREATE VIRTUAL TABLE search_words USING fts5({COLUMNS}, content='search_entry', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 0')",
    f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN {NEW} END",
    f"CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN {OLD} END",
    f"CREATE TRIGGER search_entry_changed AFTER UPDATE OF {COLUMNS} ON search_entry BEGIN {OLD} {NEW} END",
)
POSTGRESQL = (
    "ALTER TABLE search_entry ADD COLUMN words tsvector GENERATED ALWAYS AS "
    "(setweight(to_tsvector('simple', title_folded), 'A') || to_tsvector('simple', text_folded)) STORED, "
    "ADD COLUMN words_marked tsvector GENERATED ALWAYS AS (to_tsvector('simple', marked)) STORED",
    "CREATE INDEX search_entry_words ON search_entry USING gin (words)",
    "CREATE INDEX search_entry_words_marked ON search_entry USING gin (words_marked)",
)
BACK = {
    "sqlite": (
        "DROP TRIGGER search_entry_added",
        "DROP TRIGGER search_entry_gone",
        "DROP TRIGGER search_entry_changed",
        "DROP TABLE search_words",
    ),
    "postgresql": ("ALTER TABLE search_entry DROP COLUMN words, DROP COLUMN words_marked",),
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
