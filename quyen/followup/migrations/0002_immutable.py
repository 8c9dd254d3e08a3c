from django.db import migrations

from quyen.core.immutable import keep

SAID = ("followup_view", "followup_response", "followup_reply")


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial")]
    operations = [migrations.RunPython(keep(*SAID), migrations.RunPython.noop)]
