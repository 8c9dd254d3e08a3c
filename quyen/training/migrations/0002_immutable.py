from django.db import migrations

from quyen.core.immutable import keep

TABLES = ["training_plan", "training_itemversion", "training_itemreview", "training_transfer", "training_erasure"]


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial")]

    operations = [migrations.RunPython(keep(*TABLES), migrations.RunPython.noop)]
