from django.db import migrations

from quyen.core.immutable import keep


class Migration(migrations.Migration):
    dependencies = [("publications", "0008_public_listings")]
    # The altered table lost its trigger on SQLite.
    operations = [
        migrations.RunPython(
            keep("publications_release", "publications_releasedlisting"), migrations.RunPython.noop
        )
    ]
