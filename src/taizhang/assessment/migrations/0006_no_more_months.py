"""The month's row is named no more: a span is a label, and its months are those of the calendar."""

from django.db import migrations, models

SPANNING = ("run", "correction", "adjustment")


class Migration(migrations.Migration):
    dependencies = [("assessment", "0005_results_of_spans")]

    operations = [
        *(migrations.RemoveField(name, "period") for name in SPANNING),
        *(migrations.AlterField(name, "span", models.CharField(max_length=7)) for name in SPANNING),
    ]
