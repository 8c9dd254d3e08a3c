from django.db import migrations

from quyen.core.immutable import keep


class Migration(migrations.Migration):
    dependencies = [("followup", "0005_who_leads_and_what_is_searched")]
    operations = [
        migrations.RunPython(keep("followup_status"), migrations.RunPython.noop)
    ]  # altered just before
