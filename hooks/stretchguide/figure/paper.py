"""What is drawn, in order: SVG paths by ink.

Each path carries its colour as an attribute and its ink as a class: it shows without any CSS, and a page or a print
style changes all colours by their inks.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from shapely import Geometry

from .outline import fill_path, line_path

LINE_WIDTH = 9
"""Paper units: a twentieth of a head."""

CLOTHED = {
    "skin": "#f6dfcb", "skin-far": "#e5c9b2", "top": "#5fa8a0", "top-far": "#44877f", "bottoms": "#40566b",
    "bottoms-far": "#2f4254", "hair": "#3a2f2a", "line": "#22303a", "mat": "#c9d8e6", "prop": "#e9ddc9",
    "prop-line": "#6b5d4a", "strap": "#e0a93b", "shadow": "#e3e6e6", "floor": "#9aa7b0", "stretch": "#f2663b",
    "hatch": "#ffffff", "spine": "#ffffff", "arrow": "#1c2b36", "halo": "#ffffff",
}  # fmt: skip
"""Inks on screen, in daylight. Other colours are CSS: see docs/assets/site.css."""

SKINS = {"a": ("#f6dfcb", "#e5c9b2"), "b": ("#c99770", "#b3835f"), "c": ("#8d5b3e", "#774a31")}
"""Tones of skin, near and far."""

LINE = {
    "skin": "#ffffff", "skin-far": "#e2e2e2", "top": "#ffffff", "top-far": "#e2e2e2", "bottoms": "#ffffff",
    "bottoms-far": "#e2e2e2", "hair": "#2b2b2b", "line": "#111111", "mat": "#f2f2f2", "prop": "#ffffff",
    "prop-line": "#333333", "strap": "#ffffff", "shadow": "#efefef", "floor": "#777777", "stretch": "#777777",
    "hatch": "#ffffff", "spine": "#111111", "arrow": "#000000", "halo": "#ffffff",
}  # fmt: skip
"""Inks on paper: black, white and three greys."""


INKED = re.compile(r'class="(?:f-(?P<fill>[a-z-]+))?(?: ?s-(?P<line>[a-z-]+))?" fill="[^"]*"(?: stroke="[^"]*")?')


@dataclass(slots=True)
class Paper:
    """A drawing as it grows."""

    parts: list[str] = field(default_factory=list)
    covers: list[Geometry] = field(default_factory=list)
    """Everything that must be inside the picture."""
    inks: dict[str, str] = field(default_factory=lambda: CLOTHED)

    def fill(self, ink: str, shape: Geometry, *, inside: bool = True) -> None:
        """A filled shape. Not `inside`: it lies within others already."""
        if path := fill_path(shape):
            self.parts.append(f'<path class="f-{ink}" fill="{self.inks[ink]}" d="{path}"/>')
        if inside:
            self.covers.append(shape)

    def line(self, ink: str, lines: Geometry, width: float | None = None, dashes: str = "") -> None:
        """Smooth lines."""
        self._stroke(ink, line_path(lines), width, dashes)

    def straight(self, ink: str, lines: list[Any], *, closed: bool, width: float | None = None) -> None:
        """Straight lines: a closed one is filled."""
        path = "".join(_polyline(line) + ("z" if closed else "") for line in lines)
        if closed:
            attributes = f'fill="{self.inks[ink]}" stroke="{self.inks["prop-line"]}" stroke-width="6"'
            self.parts.append(f'<path class="f-{ink} s-prop-line" {attributes} d="{path}"/>')
        else:
            self._stroke(ink, path, width or 6)

    def _stroke(self, ink: str, path: str, width: float | None, dashes: str = "") -> None:
        if path:
            thick = f' stroke-width="{width:g}"' if width else ""
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            self.parts.append(
                f'<path class="s-{ink}" fill="none" stroke="{self.inks[ink]}"{thick}{dashed} d="{path}"/>'
            )


def _polyline(points: Any) -> str:
    return "M" + "L".join(f"{x:d} {y:d}" for x, y in np.round(points).astype(int).tolist())


def inks_for(skin: str) -> dict[str, str]:
    """The inks for a person with that tone of skin."""
    near, far = SKINS[skin]
    return CLOTHED | {"skin": near, "skin-far": far}


def restyled(svg: str, inks: dict[str, str]) -> str:
    """A drawing in other inks, for where no CSS reaches."""

    def other(path: re.Match[str]) -> str:
        fill, line = path["fill"], path["line"]
        if fill and line:
            return f'fill="{inks[fill]}" stroke="{inks[line]}"'
        return f'fill="{inks[fill]}"' if fill else f'fill="none" stroke="{inks[line]}"'

    return INKED.sub(other, svg)
