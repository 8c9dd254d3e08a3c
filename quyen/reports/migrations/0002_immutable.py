from django.db import migrations

from quyen.core.immutable import keep

FILED = ("reports_version", "reports_answer", "reports_passage")
SAID_OF_IT = ("reports_withdrawal", "reports_confirmation", "reports_review", "reports_returneditem")


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunPython(keep(*FILED, *SAID_OF_IT), migrations.RunPython.noop)]
