"""Letters tell who certified their electronic signature."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """One field with a default; nothing is locked for long."""

    dependencies = [("documents", "0002_draft_sum")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="certified_by",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
    ]
