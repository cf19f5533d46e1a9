"""The issue forms: the forge can show them, and they ask for what the records need."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from conftest import PROJECT
from stretchguide import wording
from stretchguide.library import Library
from stretchguide.model import Exercise

FOLDER = PROJECT / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(path for path in FOLDER.glob("*.yml") if path.name != "config.yml")
Said = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Needed(_Part):
    required: bool


class Shown(_Part):
    value: Said


class Asked(_Part):
    label: Said
    description: Said | None = None
    placeholder: Said | None = None
    value: Said | None = None


class Choice(_Part):
    label: Said
    description: Said | None = None
    multiple: bool = False
    options: list[Said] = Field(min_length=1)


class Markdown(_Part):
    type: Literal["markdown"]
    attributes: Shown


class Question(_Part):
    type: Literal["input", "textarea"]
    id: Id
    attributes: Asked
    validations: Needed = Needed(required=False)


class Dropdown(_Part):
    type: Literal["dropdown"]
    id: Id
    attributes: Choice
    validations: Needed = Needed(required=False)


class Form(_Part):
    """A form as the forge documents it ("Syntax for issue forms"), as far as we use it."""

    name: Said
    description: Said
    title: Said
    labels: list[Said] = Field(min_length=1)
    body: list[Annotated[Markdown | Question | Dropdown, Field(discriminator="type")]] = Field(min_length=1)


FORM = TypeAdapter(Form)


def form(path: Path) -> Form:
    return FORM.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))


def questions(path: Path) -> dict[str, Question | Dropdown]:
    return {part.id: part for part in form(path).body if not isinstance(part, Markdown)}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_the_forge_can_show_it(path: Path) -> None:
    """It has the documented shape, each id and label stands once, and each choice too."""
    parts = [part for part in form(path).body if not isinstance(part, Markdown)]
    options = [part.attributes.options for part in parts if isinstance(part, Dropdown)]

    assert len(parts) == len({part.id for part in parts}) == len({part.attributes.label for part in parts})
    assert all(len(one) == len(set(one)) for one in options)
    assert not {"None", "none"} & {option for one in options for option in one}, "the forge reserves this word"


@pytest.mark.parametrize(
    "break_it",
    [
        lambda data: data.pop("description"),
        lambda data: data.update(bodi=[]),
        lambda data: data["body"][1].update(id="two words"),
        lambda data: data["body"][1].update(type="text"),
        lambda data: data["body"][2]["attributes"].update(options=[]),
        lambda data: data["body"][2]["attributes"].update(options=[True]),
    ],
)
def test_a_bad_form_is_refused(break_it: Any) -> None:
    """The check of the shape can fail."""
    data = yaml.safe_load(FORMS[0].read_text(encoding="utf-8"))
    break_it(data)

    with pytest.raises(ValidationError):
        FORM.validate_python(data)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_it_looks_after_who_writes(path: Path) -> None:
    """Before the first question it names the emergency numbers and asks to leave one's own health out."""
    first = form(path).body[0]

    assert isinstance(first, Markdown)
    assert all(number in first.attributes.value for number in ("999", "112", "911"))
    assert "leave out your own health" in first.attributes.value


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_it_is_easy_to_read(path: Path) -> None:
    """Its words are as plain as those of the site."""
    data = form(path)
    texts = [data.description]
    for part in data.body:
        if isinstance(part, Markdown):
            texts += part.attributes.value.split("\n\n")
        else:
            texts += [text for text in (part.attributes.label, part.attributes.description) if text]

    assert list(wording.too_hard((("form",), text) for text in texts)) == []


def test_the_most_urgent_form_is_first() -> None:
    """The forge sorts by the file's name: what could hurt someone stands on top."""
    assert [form(path).name for path in FORMS] == [
        "Report a wrong or missing warning",
        "Suggest a change",
        "Add an exercise",
    ]


@pytest.mark.parametrize("field", ["kind", "position", "areas", "equipment"])
def test_choices_are_the_vocabulary(field: str, library: Library) -> None:
    """A choice offers the words that a record may use, by the names that readers see, in their order."""
    asked = questions(FOLDER / "3-exercise.yml")[field]
    words = getattr(library.vocabulary, {"kind": "kinds", "position": "positions"}.get(field, field))

    assert isinstance(asked, Dropdown)
    assert asked.attributes.options == [word.name for word in words.values()]
    assert asked.attributes.multiple == (field in {"areas", "equipment"})


def test_add_an_exercise_asks_for_fields_of_the_record() -> None:
    """Each question is a field, in the record's order, and what must be answered must stand in a record."""
    asked = questions(FOLDER / "3-exercise.yml")
    order = list(Exercise.model_fields)

    assert sorted(asked, key=order.index) == list(asked)
    assert [
        one for one, part in asked.items() if part.validations.required and not Exercise.model_fields[one].is_required()
    ] == []
    assert {"name", "summary", "kind", "position", "areas", "steps", "you_should_feel", "stop_if", "ask_first"} <= set(
        asked
    )


def test_a_warning_can_be_reported_without_a_source() -> None:
    """Nobody is turned away who saw a danger and has no paper to show."""
    assert not questions(FOLDER / "1-warning.yml")["sources"].validations.required


def test_the_pull_request_template_is_short() -> None:
    """A checklist that people read: four points."""
    text = (PROJECT / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")

    assert len(re.findall(r"^- \[ \] ", text, re.MULTILINE)) == 4
    assert len(text.splitlines()) <= 20
