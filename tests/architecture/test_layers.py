"""What import-linter cannot see: foreign keys, migrations, signals and the list of rooms must point down as well."""

import ast
import configparser
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.migrations.loader import MigrationLoader

from taizhang.audit.models import Guarded, Head, Record

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "taizhang"
OUTSIDE_THE_CHAIN = {
    "notices.notice",
    "notices.route",
    "notices.quiethours",
    "notices.dispatch",
    "reporting.draft",
    "reporting.draftfile",
    "reporting.kept",
    "reporting.keptcount",
    "reporting.keptday",
    "audit.touched",
    "cadence.schedule",
    "ledger.savedview",
    "voice.spent",
    "voice.receipt",
    "ledger.firstview",
    "audit.record",
    "audit.head",
    "assessment.scoreline",
    "assessment.unitscore",
}


def layers() -> list[set[str]]:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    lines = parser["importlinter:contract:layers"]["layers"].split("\n")
    return [{name.strip(" ()") for name in line.split("|")} for line in lines if line.strip()]


HEIGHT = {room: height for height, rooms in enumerate(reversed(layers())) for room in rooms}


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("taizhang.")]


def room_of(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def test_installed_rooms_stand_in_the_order_of_the_layers() -> None:
    installed = [name.removeprefix("taizhang.") for name in settings.ROOMS]

    heights = [HEIGHT[name] for name in installed]

    assert heights == sorted(heights, reverse=True)
    assert settings.INSTALLED_APPS[: len(settings.ROOMS)] == settings.ROOMS
    assert set(HEIGHT) - set(installed) == {"config", "lib"}


def test_no_foreign_key_points_up_or_sideways() -> None:
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in own_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and field.related_model.__module__.startswith("taizhang.")
        and room_of(field.related_model) != room_of(model)
        and HEIGHT[room_of(field.related_model)] >= HEIGHT[room_of(model)]
    ]

    assert upward == []


def test_no_migration_depends_on_a_room_above() -> None:
    rooms = {name.removeprefix("taizhang.") for name in settings.ROOMS}
    upward = [
        f"{room}.{name} → {other}"
        for (room, name), migration in MigrationLoader(None).disk_migrations.items()
        for other, _ in migration.dependencies
        if room in rooms and other in rooms and other != room and HEIGHT[other] >= HEIGHT[room]
    ]

    assert upward == []


def test_every_table_is_guarded_or_named_here() -> None:
    unguarded = {model._meta.label_lower for model in own_models() if not issubclass(model, Guarded)}

    assert unguarded == OUTSIDE_THE_CHAIN


def test_the_chain_has_no_foreign_keys() -> None:
    keys = [field for model in (Record, Head) for field in model._meta.get_fields() if field.is_relation]

    assert keys == []


def test_guarded_rows_never_cascade() -> None:
    """A cascade would remove rows that no record speaks of."""
    loose = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        if issubclass(model, Guarded)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is not models.PROTECT
    ]

    assert loose == []


def test_only_accounts_listen_to_signals() -> None:
    """A signal is an arrow nobody sees; signing in is the one event that the framework alone knows."""
    listening = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            module = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
            if module.startswith("django.") and "signals" in module:
                listening.add(path.relative_to(SOURCE).parts[0])

    assert listening <= {"accounts"}


def test_nobody_is_a_superuser() -> None:
    assert not issubclass(apps.get_model(settings.AUTH_USER_MODEL), AbstractUser)
