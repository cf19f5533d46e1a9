"""The house keeps its own rules: one concept a file, small functions, templates that say what they need."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import PROJECT
from stretchguide import rules
from stretchguide.problem import CODES

PACKAGE = PROJECT / "hooks" / "stretchguide"
MODULES = sorted([*PACKAGE.rglob("*.py"), *(PROJECT / "tests" / "mutants").rglob("*.py")])
TEMPLATES = sorted((PROJECT / "overrides").rglob("*.html"))
LONGEST_FUNCTION = 45
LONGEST_MODULE = 340
ONLY_IN = {
    "yaml": {"source.py", "tree.py", "examples.py"},
    "jinja2": {
        "articles.py",
        "indexes.py",
        "pages.py",
        "renamed.py",
        "safety.py",
        "site.py",
        "templates.py",
        "write.py",
    },
    "markdown": {"markup.py"},
    "typst": {"press.py"},
    "segno": {"press.py"},
    "shapely": {"gallery.py", *(path.name for path in (PACKAGE / "figure").glob("*.py"))},
    "mkdocs": set(),
}
"""Where a library may be imported: the rest of the house does not know it."""


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """The functions and methods of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module(path: Path) -> None:
    """A module says what it is for, is not too long, and has no function that nobody can hold in mind."""
    text = path.read_text(encoding="utf-8")
    too_long = [
        f"{one.name}: {one.end_lineno - one.lineno}" for one in functions(path) if _length(one) > LONGEST_FUNCTION
    ]

    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert too_long == []
    assert path.stem not in {"utils", "helpers", "common", "manager", "misc"}


def _length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno


@pytest.mark.parametrize("library", ONLY_IN)
def test_libraries_stay_in_their_rooms(library: str) -> None:
    """A library is imported only where it is at home, so that it can be replaced there."""
    imported = re.compile(rf"^(?:from|import) {library}\b", re.MULTILINE)
    found = {path.name for path in MODULES if imported.search(path.read_text(encoding="utf-8"))}

    assert found <= ONLY_IN[library]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_says_what_it_draws_and_needs(path: Path) -> None:
    """A template opens with a comment that ends in its Context, and computes nothing that a function should."""
    text = path.read_text(encoding="utf-8")
    head = re.match(r"\{#(.*?)#\}", text, re.DOTALL)

    assert head
    assert re.search(r"Context|Import with context", head[1])
    assert not re.search(r"namespace\(|\|\s*(sort|groupby|selectattr|rejectattr|safe)\b", text)
    assert len(text.splitlines()) <= 110


def test_every_template_is_used() -> None:
    """No template lies around: each is loaded by name, included, or the theme's own name."""
    code = "".join(path.read_text(encoding="utf-8") for path in [*MODULES, *TEMPLATES])
    loaded_by_kind = {f"about/{page}.html" for page in ("rules", "sources", "glossary", "poses", "figures")}
    loaded_by_kind |= {f"cards/{layout}.html" for layout in ("sheet", "large", "pocket")}
    themes_own = {"main.html", "404.html", "partials/javascripts/base.html", "partials/javascripts/content.html"}
    names = {path.relative_to(PROJECT / "overrides").as_posix() for path in TEMPLATES}

    assert {one for one in names - loaded_by_kind - themes_own if f'"{one}"' not in code} == set()


def test_rules_page_lists_every_rule_and_code(site: Path) -> None:
    """What can stop a build is explained on the site, from the functions that stop it."""
    page = (site / "about" / "rules" / "index.html").read_text(encoding="utf-8")

    assert [code for code in [*CODES, *map(rules.code, rules.ALL_RULES)] if f'id="{code}"' not in page] == []
    assert all(rule.__doc__ and "\n" not in rule.__doc__ for rule in rules.ALL_RULES)


def test_every_rule_is_in_its_table() -> None:
    """A rule that is written is a rule that runs."""
    written = {one for one in dir(rules) if one.startswith("check_")}

    assert written == {rule.__name__ for rule in rules.ALL_RULES}


def test_both_dark_palettes_agree() -> None:
    """Dark by the system's wish and dark by the reader's button are the same colours."""
    sheet = (PROJECT / "docs" / "assets" / "site.css").read_text(encoding="utf-8")
    palettes = [block.split() for block in re.findall(r"color-scheme: dark;([^}]*--paper[^}]*)\}", sheet)]
    assert len(palettes) == 2
    assert palettes[0] == palettes[1]
