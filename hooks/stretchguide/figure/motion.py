"""Two frames in; the poses between them, as one slow, looping SVG, out.

Every bone turns the shortest way from one frame to the next. Hands and feet that are at the same place in both frames
stay there. The drawings take turns by CSS alone; a reader who wants less motion sees the last frame.
"""

from itertools import pairwise

from .anatomy import SIDES, SPINE
from .drawing import Bases, Drawn, Figure, bodies, draw_bodies
from .flesh import Look
from .geometry import between, length, slerp
from .reach import bend_to
from .skeleton import ARM, LEG, Skeleton, place_arm, place_leg
from .vocabulary import NOT_INHERITED

BETWEEN = 4
"""Drawings between two frames."""
STEP_SECONDS, REST_SECONDS = 0.2, 1.2
"""How long a drawing between frames is seen, and a frame itself. Slow: nobody should be hurried."""
STAYS = 0.05
"""Head heights within which a hand or foot counts as staying."""


def in_between(figure: Figure, bases: Bases, look: Look) -> str:
    """The movement through all frames and back, as an SVG file."""
    frames = bodies(figure, bases)
    shown: list[tuple[Skeleton, float]] = []
    for before, after in pairwise(frames):
        shown.append((_without_arrows(before), REST_SECONDS))
        shown += [(blended(before, after, (step + 1) / (BETWEEN + 1)), STEP_SECONDS) for step in range(BETWEEN)]
    shown.append((_without_arrows(frames[-1]), REST_SECONDS))
    drawn = draw_bodies([body for body, _ in shown], figure, look)
    back = list(range(len(shown) - 2, 0, -1))
    return _looping(drawn, [seconds for _, seconds in shown], back)


def _without_arrows(body: Skeleton) -> Skeleton:
    """A frame as it is, but for the arrows: here the movement shows itself."""
    pose = {word: value for word, value in body.pose.items() if word != "arrows"}
    return Skeleton(pose, body.props, body.at, body.turn)


def blended(before: Skeleton, after: Skeleton, share: float) -> Skeleton:
    """The body at `share` of the way from one frame to the next."""
    pose = {word: value for word, value in after.pose.items() if word not in NOT_INHERITED}
    body = Skeleton(pose, after.props)
    body.turn = {bone: slerp(turn, after.turn[bone], share) for bone, turn in before.turn.items()}
    body.at = {joint: between(place, after.at[joint], share) for joint, place in before.at.items()}
    for (below, *_), (node, bone, *_) in pairwise(SPINE):
        body.at[node] = body.at[below] + body.turn[node][:, 1] * bone
    lift = between(before.at["skull"] - before.at["c7"], after.at["skull"] - after.at["c7"], share)
    body.at["skull"] = body.at["c7"] + lift
    for side in SIDES:
        for limb in (LEG, ARM):
            _blend_limb(body, before, after, side, limb)
    return body


def _blend_limb(body: Skeleton, before: Skeleton, after: Skeleton, side: str, limb: tuple[str, ...]) -> None:
    """A limb on its way; its end stays where it stays."""
    top, end, middle = f"{side}_{limb[0]}", f"{side}_{limb[4]}", f"{side}_{limb[2]}"
    extremity = f"{side}_{'foot' if limb is LEG else 'hand'}"
    turned = body.turn[extremity]
    place = place_leg if limb is LEG else place_arm
    if length(before.at[end] - after.at[end]) < STAYS:
        pole = body.at[middle] - (body.at[top] + body.at[end]) / 2
        bend_to(body, side, limb, body.at[end], pole)
    place(body, side)
    body.turn[extremity] = turned


def _looping(drawn: Drawn, seconds: list[float], back: list[int]) -> str:
    """Drawings that take turns for ever, there and back again."""
    order = [*range(len(seconds)), *back]
    total = sum(seconds[index] for index in order)
    rules, layers = [], []
    for index, frame in enumerate(drawn.frames):
        spans, now = [], 0.0
        for shown in order:
            if shown == index:
                spans.append((now, now + seconds[shown]))
            now += seconds[shown]
        rules.append(_keyframes(index, spans, total))
        layers.append(f'<g class="m m{index}">{frame}</g>')
    last = len(drawn.frames) - 1
    style = (
        f".m{{visibility:hidden;animation:{total:.2f}s step-end infinite}}"
        + "".join(rules)
        + f"@media (prefers-reduced-motion:reduce){{.m{{animation:none}}.m{last}{{visibility:visible}}}}"
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" {drawn.strokes}><style>{style}</style>{"".join(layers)}</svg>'


def _keyframes(index: int, spans: list[tuple[float, float]], total: float) -> str:
    stops = {0.0: "hidden"}
    for start, end in spans:
        stops[round(start / total * 100, 2)] = "visible"
        stops.setdefault(round(end / total * 100, 2), "hidden")
    written = "".join(f"{share:g}%{{visibility:{state}}}" for share, state in sorted(stops.items()) if share < 100)
    return f".m{index}{{animation-name:k{index}}}@keyframes k{index}{{{written}}}"
