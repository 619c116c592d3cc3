"""Runs keep the facts they read; score lines and places leave the chain. No run was kept before this."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("assessment", "0001_initial"),
        ("documents", "0001_initial"),
        ("organisations", "0001_initial"),
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.DeleteModel("ScoreLine"),
        migrations.DeleteModel("UnitScore"),
        migrations.DeleteModel("Run"),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                ("computed_at", models.DateTimeField()),
                ("facts_hash", models.CharField(max_length=64)),
                ("result_hash", models.CharField(max_length=64)),
                ("facts", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="documents.storedfile")),
                ("period", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="reporting.reportingperiod")),
                ("scheme", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="assessment.scheme")),
            ],
            options={"abstract": False, "base_manager_name": "objects"},
        ),
        migrations.CreateModel(
            name="ScoreLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("rule", models.CharField(max_length=40)),
                ("item", models.CharField(max_length=64)),
                ("points", models.BigIntegerField()),
                ("possible", models.BigIntegerField()),
                ("inputs", models.JSONField(default=dict)),
                ("source", models.CharField(max_length=64)),
                ("run", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="assessment.run")),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="score_lines", to="organisations.unit")),
            ],
            options={
                "ordering": ["position"],
                "indexes": [models.Index(fields=["run", "unit"], name="score_line_run_unit")],
                "constraints": [models.UniqueConstraint(fields=("run", "position"), name="score_line_once")],
            },
        ),
        migrations.CreateModel(
            name="UnitScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("peer_group", models.CharField(max_length=32)),
                ("points", models.BigIntegerField()),
                ("rank", models.PositiveIntegerField(null=True)),
                ("group_size", models.PositiveIntegerField()),
                ("run", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="assessment.run")),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="scores", to="organisations.unit")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("run", "unit"), name="unit_score_once")]},
        ),
    ]
