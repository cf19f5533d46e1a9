"""Figures: bodies by geometry, drawings by structure and size, looks by a tolerant comparison of pictures."""

import base64
import gzip
import math
import os
import threading
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import PROJECT
from stretchguide import gallery as gallery_module
from stretchguide.figure import drawing, flesh
from stretchguide.figure.anatomy import LENGTH, SIDES
from stretchguide.figure.examples import examples
from stretchguide.figure.motion import BETWEEN, blended, in_between
from stretchguide.figure.paper import LINE, restyled
from stretchguide.figure.reach import PALM, spot
from stretchguide.figure.settle import settle
from stretchguide.figure.skeleton import Skeleton
from stretchguide.figure.vocabulary import WORDS, changed, resolved
from stretchguide.gallery import PEOPLE, Gallery
from stretchguide.library import Library
from stretchguide.loader import cache_of, load

LOOK = flesh.Look()
LIBRARY, _ = load(PROJECT / "exercises")
BASES = {name: pose.words for name, pose in LIBRARY.vocabulary.poses.items()}
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def gallery(library: Library) -> Gallery:
    return Gallery(cache_of(PROJECT), library.vocabulary.poses)


def body_of(**words: Any) -> Skeleton:
    """A body of one frame."""
    props = words.pop("props", {})
    return settle(resolved(words, BASES, None), None, props)


def height(body: Skeleton, joint: str) -> float:
    return float(body.at[joint][1])


def test_standing() -> None:
    """A standing body is about seven heads tall, its joints above each other, its soles on the floor."""
    body = body_of(pose="standing")
    levels = [height(body, joint) for joint in ("right_ankle", "right_knee", "pelvis", "t2", "skull")]

    assert levels == sorted(levels)
    assert 5.5 < height(body, "skull") < 6.5
    assert abs(flesh.lowest(flesh.foot(body, "right"))) < 0.02
    assert abs(float(body.at["skull"][0] - body.at["right_ankle"][0])) < 0.6


def test_hands_and_knees() -> None:
    """Hands under the shoulders, knees under the hips, both on the floor."""
    body = body_of(pose="hands-and-knees")

    for side in SIDES:
        assert abs(float(body.at[f"{side}_wrist"][0] - body.at[f"{side}_shoulder"][0])) < 0.1
        assert abs(float(body.at[f"{side}_knee"][0] - body.at[f"{side}_hip"][0])) < 0.1
        assert abs(height(body, f"{side}_wrist") - flesh.WRIST_RADIUS) < 0.02
        assert abs(height(body, f"{side}_knee") - flesh.KNEE_RADIUS) < 0.02


def test_on_the_back() -> None:
    """Shoulders, pelvis and head lie on the floor, the face is up, the feet are flat."""
    body = body_of(pose="on-back-knees-bent")
    skull = flesh.head(body, LOOK)

    assert abs(flesh.lowest([flesh.spine_spheres(body, LOOK, 5)])) < 0.05
    assert abs(flesh.lowest(flesh.pelvis(body, LOOK))) < 0.1
    assert abs(flesh.lowest([*skull.face, *skull.hair])) < 0.05
    assert float(body.turn["head"][1, 0]) > 0.9
    assert abs(height(body, "right_ankle") - 0.25) < 0.01


def test_on_a_chair() -> None:
    """The pelvis rests on the seat, thighs level, shins upright."""
    body = body_of(pose="on-chair", props={"chair": {}})

    assert abs(flesh.lowest(flesh.pelvis(body, LOOK)) - 1.54) < 0.02
    assert abs(height(body, "right_knee") - height(body, "right_hip")) < 0.4
    assert abs(float(body.at["right_knee"][0] - body.at["right_ankle"][0])) < 0.3


@pytest.mark.parametrize("place", ["belly", "hips", "chest", "right_thigh", "head", "opposite_shoulder"])
def test_a_hand_arrives(place: str) -> None:
    """The palm comes to the place it is sent to, and nobody complains."""
    body = body_of(pose="on-chair", right_hand=place, props={"chair": {}})
    goal, _ = spot(body, place, "right")

    assert body.complaints == []
    assert abs(float(np.linalg.norm(body.at["right_wrist"] - goal)) - PALM) < 0.05


def test_two_contacts_both_touch() -> None:
    """In a bridge the shoulders and the feet rest on the floor, and the hips do not."""
    start = body_of(pose="on-back-knees-bent")
    pose = changed(start.pose, {"hips": -4, "knees": 82, "rests_on": ["shoulders", "feet"]})
    body = settle(pose, start, {})

    assert abs(flesh.lowest([flesh.spine_spheres(body, LOOK, 5), flesh.spine_spheres(body, LOOK, 6)])) < 0.05
    assert abs(flesh.lowest(flesh.foot(body, "right"))) < 0.1
    assert flesh.lowest(flesh.pelvis(body, LOOK)) > 0.5


def test_what_rests_stays_though_the_joint_changes() -> None:
    """A knee that bends anew lets go of the floor, but not where the frame says that the feet bear the body."""
    start = body_of(pose="on-back-knees-bent").pose
    lifted = changed(start, {"right_knee": 120})
    bearing = changed(start, {"right_knee": 90, "rests_on": ["shoulders", "feet"]})

    assert "right_foot" not in lifted
    assert bearing["right_foot"] == "stay"


def test_a_wrist_of_nothing_is_straight() -> None:
    """`wrists: 0` is no bend; without the word a hand hangs a little."""
    straight, hanging = body_of(pose="standing", wrists=0), body_of(pose="standing")

    assert np.allclose(straight.turn["right_hand"], straight.turn["right_forearm"])
    assert not np.allclose(hanging.turn["right_hand"], hanging.turn["right_forearm"])


ANGLES = st.fixed_dictionaries(
    {
        "pose": st.sampled_from(["standing", "on-back", "on-front", "kneeling"]),
        "hips": st.integers(-20, 120),
        "right_knee": st.integers(0, 150),
        "shoulders": st.integers(-40, 170),
        "left_elbow": st.integers(0, 140),
        "back": st.integers(-30, 60),
        "neck": st.integers(-40, 60),
    }
)


@settings(max_examples=60)
@given(ANGLES)
def test_bones_keep_their_length(words: dict[str, Any]) -> None:
    """Whatever the angles, no bone stretches and nothing becomes a non-number."""
    body = body_of(**words)

    for side in SIDES:
        for bone, (top, end) in {
            "thigh": ("hip", "knee"),
            "shin": ("knee", "ankle"),
            "upper_arm": ("shoulder", "elbow"),
            "forearm": ("elbow", "wrist"),
        }.items():
            long = float(np.linalg.norm(body.at[f"{side}_{top}"] - body.at[f"{side}_{end}"]))
            assert math.isclose(long, LENGTH[bone], abs_tol=1e-6)
    assert all(np.isfinite(place).all() for place in body.at.values())


@settings(max_examples=15)
@given(ANGLES, st.sampled_from(["side", "front", "overhead", "top"]))
def test_anything_that_stands_can_be_drawn(words: dict[str, Any], view: str) -> None:
    """No pose and no camera breaks the drawing."""
    drawn = drawing.draw({"view": view, "frames": [words]}, BASES, LOOK)

    assert ElementTree.fromstring(drawn.file(0)).tag.endswith("svg")


def all_frames(gallery: Gallery, library: Library) -> list[str]:
    drawings = [gallery.drawn(exercise) for exercise in library.exercises.values()]
    return [drawn.file(index) for drawn in drawings for index in range(len(drawn.frames))]


def test_frames_are_small(gallery: Gallery, library: Library) -> None:
    """A frame takes at most 3 kB gzipped on average, and never more than 5."""
    sizes = [len(gzip.compress(svg.encode())) for svg in all_frames(gallery, library)]

    assert sum(sizes) / len(sizes) <= 3000
    assert max(sizes) <= 5000


def test_frames_work_without_css(gallery: Gallery, library: Library) -> None:
    """Every path carries its own colour, no style sheet needed."""
    for svg in all_frames(gallery, library):
        for path in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}path"):
            assert path.get("fill"), svg[:200]
            assert path.get("fill") != "none" or path.get("stroke")


def test_paper_has_no_colour(gallery: Gallery, library: Library) -> None:
    """The line style knows black, white and greys only."""
    for svg in all_frames(gallery, library):
        for path in ElementTree.fromstring(restyled(svg, LINE)).iter("{http://www.w3.org/2000/svg}path"):
            for colour in (path.get("fill"), path.get("stroke")):
                if colour and colour != "none":
                    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
                    assert max(parts) - min(parts) < 24, colour


def test_names_for_those_who_cannot_see(gallery: Gallery, library: Library) -> None:
    """A drawing on a page is an image with a name and a description of the position, by ids that are its own."""
    exercise = library.exercises["cat-camel"]
    svg = ElementTree.fromstring(gallery.drawn(exercise).svg(1, title="A & B", desc="<Round>", ids="x1"))
    texts = {child.get("id"): child.text for child in svg if child.tag in ("title", "desc")}

    assert svg.get("role") == "img"
    assert (svg.get("aria-labelledby") or "").split() == ["x1-t", "x1-d"]
    assert texts == {"x1-t": "A & B", "x1-d": "<Round>"}


def test_no_change_draws_nothing(tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was drawn once is not drawn again; after the folder is deleted it is."""
    gallery = Gallery(tmp_path / "kept", library.vocabulary.poses)
    exercise = library.exercises["bridge"]
    first = gallery.drawn(exercise)
    monkeypatch.setattr(gallery_module, "sketch", lambda *_: pytest.fail("drawn again"))

    assert gallery.drawn(exercise) == first
    for path in (tmp_path / "kept").iterdir():
        path.unlink()
    with pytest.raises(pytest.fail.Exception):
        gallery.drawn(exercise)


def test_a_half_written_drawing_is_drawn_again(tmp_path: Path, library: Library) -> None:
    """A broken file in the cache is no reason to fail."""
    gallery = Gallery(tmp_path, library.vocabulary.poses)
    first = gallery.drawn(library.exercises["bridge"])
    moves = gallery.files(library.exercises["bridge"])[1].read_bytes()
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:100])

    assert gallery.drawn(library.exercises["bridge"]) == first
    assert gallery.files(library.exercises["bridge"])[1].read_bytes() == moves


def test_two_builds_at_once(tmp_path: Path, library: Library) -> None:
    """Builds that share a cache do not disturb each other."""
    found: list[Any] = []

    def build() -> None:
        found.append(Gallery(tmp_path, library.vocabulary.poses).drawn(library.exercises["bridge"]))

    threads = [threading.Thread(target=build) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(drawn == found[0] for drawn in found)
    assert len(found) == 4


def test_people_differ_and_poses_do_not(library: Library) -> None:
    """Another person in the same pose has the same joints; only the drawing differs."""
    figure = library.exercises["bridge"].figure.model_dump()
    one, other = (drawing.draw(figure, BASES, look) for look in PEOPLE[:2])

    assert one.frames != other.frames
    assert abs(one.box[2] - other.box[2]) < 60


def test_motion_ends_where_the_frames_are(library: Library) -> None:
    """At its ends the movement is the frames themselves; what stays in both stays between them."""
    figure = library.exercises["bridge"].figure.model_dump()
    before, after = drawing.bodies(figure, BASES)[:2]

    for share, body in ((0.0, before), (1.0, after)):
        between = blended(before, after, share)
        gap = max(float(np.linalg.norm(between.at[joint] - body.at[joint])) for joint in body.at)
        assert gap < 0.06
    middle = blended(before, after, 0.5)
    assert float(np.linalg.norm(middle.at["right_ankle"] - before.at["right_ankle"])) < 0.06
    assert before.at["pelvis"][1] < middle.at["pelvis"][1] < after.at["pelvis"][1]


def test_motion_is_one_still_file_for_those_who_want_it(library: Library) -> None:
    """The moving picture has a layer for each drawing, and stops where the reader wants less motion."""
    figure = library.exercises["bridge"].figure.model_dump()
    svg = in_between(figure, BASES, LOOK)
    layers = ElementTree.fromstring(svg).findall("{http://www.w3.org/2000/svg}g")

    assert len(layers) == len(figure["frames"]) + BETWEEN * (len(figure["frames"]) - 1)
    assert "prefers-reduced-motion:reduce" in svg
    assert "<script" not in svg


def test_every_word_of_the_vocabulary_has_its_example(gallery: Gallery, library: Library) -> None:
    """The page Poses can draw all of them without complaint."""
    poses = {name: pose.explained for name, pose in library.vocabulary.poses.items()}
    words = [example for _, group in examples(poses) for example in group]

    assert len({example.slug for example in words}) == len(words)
    for example in words:
        gallery.example(example.figure)


HOSTILE: list[Any] = [
    5,
    "text",
    True,
    {},
    [],
    [1],
    [["a"]],
    {"a": "b"},
    {"to": []},
    {"to": "knee", "offset": 3},
    1e400,
    -1e9,
]
HOSTILE += [{"aim": "x"}, {"rest": True}, "left_", "left_right_knee", {"to": "floor", "forward": "text"}, {"of": [1]}]


@pytest.mark.parametrize("word", [*sorted(WORDS), "view", "props"])
def test_no_value_is_a_traceback(word: str) -> None:
    """Whatever an author writes after a word, it is drawn or it is named; nothing breaks."""
    for value in HOSTILE:
        frames: list[dict[str, Any]] = [{"pose": "standing"}, {"right_arm": "up"}]
        figure: dict[str, Any] = {"frames": frames}
        (figure if word in ("view", "props") else frames[1])[word] = value
        for location, code, message, fix in drawing.complaints(figure, BASES):
            assert location
            assert code.startswith("pose-")
            assert message
            assert fix


@pytest.mark.browser
@pytest.mark.parametrize("slug", ["cat-camel", "single-knee-to-chest", "seated-figure-four", "open-book", "knee-rolls"])
def test_looks_like_the_stored_picture(chrome: Any, gallery: Gallery, library: Library, slug: str) -> None:
    """A figure looks as it did when somebody last looked at it. To store new pictures: UPDATE_GOLDEN=1 make test."""
    drawn = gallery.drawn(library.exercises[slug])
    svg = drawn.file(len(drawn.frames) - 1)
    stored = GOLDEN / f"{slug}.png"
    page = chrome.new_page(viewport={"width": 320, "height": 240})
    page.set_content(f'<body style="margin:0;background:#fff">{svg.replace("<svg ", "<svg width=320 height=240 ", 1)}')
    if os.environ.get("UPDATE_GOLDEN"):
        stored.parent.mkdir(exist_ok=True)
        page.screenshot(path=stored)
    now, then = (base64.b64encode(data).decode() for data in (page.screenshot(), stored.read_bytes()))
    difference = page.evaluate(DIFFERENCE, [now, then])
    page.close()

    assert difference < 0.02, "look at the figure; if it is better now, store it"


DIFFERENCE = """async ([now, then]) => {
  const pixels = async (data) => {
    const image = new Image();
    image.src = "data:image/png;base64," + data;
    await image.decode();
    const canvas = new OffscreenCanvas(80, 60), context = canvas.getContext("2d");
    context.drawImage(image, 0, 0, 80, 60);
    return context.getImageData(0, 0, 80, 60).data;
  };
  const [a, b] = [await pixels(now), await pixels(then)];
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]), 0) / a.length / 255;
}"""
"""The mean difference of two pictures, 0 to 1, after they are made small: a shifted edge is little, a lost arm much."""
