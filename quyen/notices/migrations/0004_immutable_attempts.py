from django.db import migrations

from quyen.core.immutable import keep


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_webhooks")]
    operations = [migrations.RunPython(keep("notices_webhookattempt"), migrations.RunPython.noop)]
