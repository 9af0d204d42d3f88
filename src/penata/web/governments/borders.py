"""Borders in the database itself: no row points into another government, and none changes its government.

Every foreign key between governed models gets a trigger, on SQLite and PostgreSQL alike. They are made after each
`migrate`, from the models as they are, so that a new room has them from its first day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connections, models

from penata.web.governments.models import Governed

FUNCTIONS = """
CREATE OR REPLACE FUNCTION penata_same_government() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE reference bigint; found boolean;
BEGIN
  EXECUTE format('SELECT ($1).%I', TG_ARGV[1]) INTO reference USING NEW;
  IF reference IS NULL THEN RETURN NEW; END IF;
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE id = $1 AND government_id = $2)', TG_ARGV[0])
    INTO found USING reference, NEW.government_id;
  IF NOT found THEN RAISE EXCEPTION 'another government' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $body$;
CREATE OR REPLACE FUNCTION penata_fixed_government() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF NEW.government_id <> OLD.government_id THEN RAISE EXCEPTION 'fixed government' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $body$;
"""


TRIGGERS = ("_fixed", "_border_i", "_border_u")
"""How the names of our triggers end on SQLite."""


@dataclass(frozen=True, slots=True)
class Border:
    """A foreign key that must stay inside one government."""

    table: str
    column: str
    parent: str


def governed_models(found: AppConfig | None = None) -> list[type[models.Model]]:
    """The tables whose rows belong to a government, of one app or of all."""
    from django.apps import apps

    known = found.get_models() if found else apps.get_models()
    return [model for model in known if issubclass(model, Governed)]


def borders(model: type[models.Model]) -> Iterator[Border]:
    """The foreign keys of a governed model that lead to governed rows."""
    for field in model._meta.local_fields:
        parent = field.related_model
        if field.is_relation and isinstance(parent, type) and issubclass(parent, Governed):
            yield Border(model._meta.db_table, str(field.column), parent._meta.db_table)


def borders_build(sender: AppConfig, using: str, **_: Any) -> None:
    """After `migrate`: draw the borders of an app's tables."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        wanted = [model for model in governed_models(sender) if model._meta.db_table in tables]
        if wanted and connection.vendor == "postgresql":
            cursor.execute(FUNCTIONS)
        for model in wanted:
            for statement in _statements(model, connection.vendor):
                cursor.execute(statement)


def borders_lift(using: str, plan: list[Any], **_: Any) -> None:
    """Before a `migrate` that has something to do: take the borders down on SQLite, which rebuilds tables to change them
    and refuses that while a trigger of another table names them. They are drawn again after it."""
    connection = connections[using]
    if not plan or connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ours = [name for (name,) in cursor.fetchall() if name.endswith(TRIGGERS)]
        for name in ours:
            cursor.execute(f'DROP TRIGGER "{name}"')


def _statements(model: type[models.Model], vendor: str) -> Iterator[str]:
    """The triggers of a table; every name in them is the models' own, none comes from outside."""
    table = model._meta.db_table
    if vendor == "sqlite":
        yield (
            f'CREATE TRIGGER IF NOT EXISTS "{table}_fixed" BEFORE UPDATE OF government_id ON "{table}" '
            "WHEN NEW.government_id <> OLD.government_id BEGIN SELECT RAISE(ABORT, 'fixed government'); END"
        )
    else:
        yield f'DROP TRIGGER IF EXISTS "{table}_fixed" ON "{table}"'
        yield (
            f'CREATE TRIGGER "{table}_fixed" BEFORE UPDATE OF government_id ON "{table}" '
            "FOR EACH ROW EXECUTE FUNCTION penata_fixed_government()"
        )
    for border in borders(model):
        name = f"{table}_{border.column}_border"
        if vendor == "sqlite":
            for moment, suffix in (("INSERT", "i"), (f'UPDATE OF "{border.column}"', "u")):
                yield (
                    f'CREATE TRIGGER IF NOT EXISTS "{name}_{suffix}" BEFORE {moment} ON "{table}" '  # nosec B608
                    f'WHEN NEW."{border.column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{border.parent}" '
                    f'WHERE id = NEW."{border.column}" AND government_id = NEW.government_id) '
                    "BEGIN SELECT RAISE(ABORT, 'another government'); END"
                )
        else:
            yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
            yield (
                f'CREATE TRIGGER "{name}" BEFORE INSERT OR UPDATE ON "{table}" FOR EACH ROW '
                f"EXECUTE FUNCTION penata_same_government('{border.parent}', '{border.column}')"
            )
