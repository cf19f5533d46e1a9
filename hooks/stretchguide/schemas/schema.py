"""The models and the closed vocabularies in; JSON Schemas (draft 2020-12) for editors and for the form out.

A schema says of a record what can be said without the other records: which fields there are, what may stand in them,
and the rules of rules.py here. Names of exercises, routines and sources stay patterns, so that a schema does not
change with every contribution. The checks of the package have the last word.
"""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from ..cautions import Condition
from ..kept import put
from ..letters import ALPHABET
from ..library import Library, Safety, Vocabulary
from ..model import Exercise, Routine, Word
from ..problem import Problem
from .poses import figure_fields, pose_words, shapes
from .rules import RULES

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schema"
"""Inside the data root."""
VISIBLE = {
    "description": "Text, in letters and signs that cards can print.",
    "pattern": rf"^(?!\s*$)[{ALPHABET}]*$",
    "patternErrorMessage": "This is empty, or it holds a character that cards cannot print.",
}


class _Generator(GenerateJsonSchema):
    """As pydantic does it, but as authors write records: nothing is null, and a field's title is its name."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        """What may be left out is left out, never written as null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        """Leave out the defaults that mean "nothing is said"."""
        found = super().default_schema(schema)
        return {key: value for key, value in found.items() if key != "default" or value not in (None, [])}

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never."""
        return False


def schemas(library: Library) -> dict[str, Schema]:
    """The schema of each kind of file, by its path in the folder: exercise.schema.json, safety/heat.schema.json."""
    found = {
        "exercise.schema.json": _schema(Exercise, "Exercise", library),
        "routine.schema.json": _schema(Routine, "Routine", library),
    }
    for kind in (Safety, Vocabulary):
        types, folder = get_type_hints(kind, include_extras=True), kind.__name__.lower()
        for name in (field.name.replace("_", "-") for field in fields(kind)):
            of_file = _schema(types[name.replace("-", "_")], f"{folder}/{name}.yml", library)
            found[f"{folder}/{name}.schema.json"] = of_file
    return found


def _schema(kind: Any, title: str, library: Library) -> Schema:
    found = TypeAdapter(kind).json_schema(schema_generator=_Generator)
    parts: Schema = found.pop("$defs", {})
    for name, part in [*parts.items(), (str(found.get("title", "")), found)]:
        _complete(name, part, library)
    if "Frame" in parts or "BasePose" in parts:
        parts |= shapes()
    parts["Visible"] = VISIBLE
    _refuse_invisible([found, parts])
    return {"$schema": DIALECT, **found, "title": title, "$defs": parts}


def _complete(name: str, part: Schema, library: Library) -> None:
    """Add to the schema of a record what its model cannot know: the vocabularies, the conditions, the rules."""
    known, words = part.get("properties", {}), library.vocabulary
    if "slug" in known:
        del known["slug"]
        part["required"].remove("slug")
    for inherited in ("sources", "our_caution") if "our_caution" in known else ():
        known[inherited] = known.pop(inherited)  # authors say first what is said, then who says it
    closed: dict[tuple[str, str], dict[str, Any]] = {
        ("Exercise", "kind"): words.kinds,
        ("Exercise", "position"): words.positions,
        ("Exercise", "areas"): words.areas,
        ("Exercise", "equipment"): words.equipment,
        ("Routine", "moment"): words.moments,
    }
    for (record, field), vocabulary in closed.items():
        if record == name:
            _close(known[field], vocabulary)
    if name == "Exercise":
        known["ask_first"] = _every_condition(library.safety.conditions) | _description(known["ask_first"])
    _complete_figure(name, part, library)
    if rules := RULES.get(name):
        part["allOf"] = [*rules]


def _complete_figure(name: str, part: Schema, library: Library) -> None:
    words = pose_words({slug: pose.explained for slug, pose in library.vocabulary.poses.items()})
    if name == "Frame":
        part["properties"] |= words
        part["additionalProperties"] = False
    elif name == "Figure":
        for field, schema in figure_fields().items():
            part["properties"][field] |= schema
    elif name == "BasePose":
        part["properties"]["words"] = {"type": "object", "properties": words, "additionalProperties": False}


def _close(field: Schema, vocabulary: dict[str, Word]) -> None:
    """Make a field, or each item of its list, one of the words, each with its explanation."""
    choice = {
        "enum": list(vocabulary),
        "enumDescriptions": [f"{word.name}. {word.explained}" for word in vocabulary.values()],
    }
    if field.get("type") == "array":
        field["items"] = choice
        return
    del field["pattern"], field["maxLength"]
    field |= choice


def _every_condition(conditions: dict[str, Condition]) -> Schema:
    """Advice for each condition and for no other."""
    advice = {
        slug: {"$ref": "#/$defs/Advice", "description": f"{condition.name}. {condition.explained}"}
        for slug, condition in conditions.items()
    }
    return {"type": "object", "properties": advice, "required": list(conditions), "additionalProperties": False}


def _description(field: Schema) -> Schema:
    return {"description": field["description"]} if "description" in field else {}


def _refuse_invisible(node: Any) -> None:
    """Let every text in a schema be visible."""
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _refuse_invisible(child)
    if isinstance(node, dict) and node.get("type") == "string" and "minLength" in node:
        node["$ref"] = "#/$defs/Visible"


def as_file(schema: Schema) -> str:
    """A schema as its file's text."""
    return json.dumps(schema, indent=2) + "\n"


def write(records: Path, library: Library) -> list[Path]:
    """Write the schemas under the data root `records`; returns the files that changed."""
    changed = []
    for name, schema in schemas(library).items():
        path, text = records / FOLDER / name, as_file(schema)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            put(path, text.encode())
            changed.append(path)
    return changed


def stale(records: Path, library: Library) -> Iterator[Problem]:
    """Files of the folder that are not what `write` would write."""
    wanted, folder = schemas(library), records / FOLDER
    for name, schema in wanted.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != as_file(schema):
            fix = "run ./stretch schema and commit what it writes"
            yield Problem(_name(path, records), 1, 1, "old-schema", "this is not what the models say now", fix)
    for path in sorted({*folder.rglob("*.json")} - {folder / name for name in wanted}):
        yield Problem(_name(path, records), 1, 1, "unknown-file", "nothing needs this schema", "delete it")


def _name(path: Path, records: Path) -> str:
    return path.relative_to(records.parent).as_posix()
