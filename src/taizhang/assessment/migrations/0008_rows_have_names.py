"""A ruling names the row that it corrects among rows of one item, and keeps what people call it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessment", "0007_sheets")]

    operations = [
        migrations.AddField("correction", "row", models.JSONField(blank=True, default=dict)),
        migrations.AddField("correction", "called", models.CharField(blank=True, default="", max_length=600)),
    ]
