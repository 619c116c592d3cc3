"""Results, corrections and points by hand are of a span, named by its label; until now they pointed at a month's row."""

from typing import Any

from django.db import migrations, models

SPANNING = ("run", "correction", "adjustment")


def name_months(apps: Any, _schema: Any) -> None:
    """Every row takes the label of the month that it is of."""
    months = dict(apps.get_model("reporting", "ReportingPeriod").objects.values_list("pk", "label"))
    for name in SPANNING:
        rows = apps.get_model("assessment", name).objects
        for key, label in months.items():
            rows.filter(period_id=key).update(span=label)


class Migration(migrations.Migration):
    dependencies = [("assessment", "0004_the_life_of_a_result"), ("reporting", "0001_initial")]

    operations = [
        *(migrations.AddField(name, "span", models.CharField(default="", max_length=7)) for name in SPANNING),
        migrations.AddField("correction", "month", models.CharField(blank=True, default="", max_length=7)),
        migrations.RunPython(name_months, migrations.RunPython.noop),
    ]
