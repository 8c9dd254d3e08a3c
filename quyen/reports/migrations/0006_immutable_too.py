from django.db import migrations

from quyen.core.immutable import keep

SAID = ("reports_enclosure", "reports_explanation", "reports_filledform", "reports_source")


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_forms_and_hints")]
    operations = [migrations.RunPython(keep(*SAID), migrations.RunPython.noop)]
