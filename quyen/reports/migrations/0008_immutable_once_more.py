from django.db import migrations

from quyen.core.immutable import keep

AGAIN = ("reports_explanation", "reports_returneditem")  # altered just before
SAID = ("reports_statement",)


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_statements")]
    operations = [migrations.RunPython(keep(*AGAIN, *SAID), migrations.RunPython.noop)]
