from django.db import migrations

from quyen.core.immutable import keep

AGAIN = ("followup_view",)  # altered just before
SAID = ("followup_status", "followup_progress", "followup_closing", "followup_postponement", "followup_verdict")
HANDED = ("followup_handover", "followup_retraction")


class Migration(migrations.Migration):
    dependencies = [("followup", "0003_commitments_committee_tasks")]
    operations = [migrations.RunPython(keep(*AGAIN, *SAID, *HANDED), migrations.RunPython.noop)]
