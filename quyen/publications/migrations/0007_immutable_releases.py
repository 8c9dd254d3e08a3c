from django.db import migrations

from quyen.core.immutable import keep

TABLES = (
    "publications_release",
    "publications_releasedtable",
    "publications_withheldcells",
    "publications_releasedtext",
    "publications_releasedecision",
    "publications_withdrawal",
)


class Migration(migrations.Migration):
    dependencies = [("publications", "0006_releases")]
    operations = [migrations.RunPython(keep(*TABLES), migrations.RunPython.noop)]
