"""Runs that are there were computed in the former language (edition 1); those to come in the present one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessment", "0002_what_a_total_is_made_of")]

    operations = [
        migrations.AddField("run", "edition", models.PositiveSmallIntegerField(default=1)),
        migrations.AlterField("run", "edition", models.PositiveSmallIntegerField(default=2)),
    ]
