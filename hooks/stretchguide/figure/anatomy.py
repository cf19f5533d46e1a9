"""The body in numbers: lengths, girths, and how far joints go. Lengths in head heights, angles in degrees.

Proportions are those of a grown person of about 7 heads, drawn by eye for a calm, plain figure. They are a drawing's,
not a measurement's.
"""

SIDES = ("left", "right")
SIGN = {"right": 1.0, "left": -1.0}
"""The near side is the figure's right."""

LENGTH = {"thigh": 1.78, "shin": 1.66, "upper_arm": 1.22, "forearm": 1.02, "neck": 0.24}
ANKLE_HEIGHT = 0.25
HIP_HALF_WIDTH = 0.27
SHOULDER = (0.02, 0.02, 0.66)
"""From the top of the chest, in the chest's frame, for the right side."""

SPINE = (
    # node, bone that leads to it, half width, radius, offset to the front
    ("pelvis", 0.00, 0.22, 0.350, 0.00),
    ("l5", 0.30, 0.21, 0.345, 0.02),
    ("l3", 0.28, 0.19, 0.325, 0.05),
    ("t12", 0.32, 0.22, 0.340, 0.05),
    ("t9", 0.35, 0.27, 0.370, 0.04),
    ("t5", 0.38, 0.31, 0.375, 0.02),
    ("t2", 0.34, 0.40, 0.265, -0.02),
    ("c7", 0.20, 0.08, 0.200, -0.04),
)
LOWER_BACK_JOINTS = 3

GIRTH = {
    # (share of the bone, radius, offset to the front)
    "thigh": ((0, 0.31, 0), (0.18, 0.32, 0.01), (0.55, 0.27, 0.02), (0.88, 0.205, 0.02), (1, 0.195, 0.02)),
    "shin": (
        (0, 0.195, 0.02), (0.14, 0.178, -0.02), (0.34, 0.185, -0.055),
        (0.62, 0.138, -0.03), (0.9, 0.098, 0), (1, 0.095, 0),
    ),
    "upper_arm": ((0, 0.21, 0), (0.2, 0.2, 0), (0.6, 0.155, 0.01), (1, 0.13, 0)),
    "forearm": ((0, 0.13, 0), (0.25, 0.132, 0.01), (0.7, 0.095, 0), (1, 0.078, 0)),
}  # fmt: skip

RANGE = {
    "hip": (-30, 140),
    "knee": (-5, 170),
    "shoulder": (-65, 190),
    "elbow": (-8, 155),
    "neck": (-65, 70),
}
"""Least and greatest bend of a joint.

Based on the means of healthy adults of 20 to 44 in Soucie and others, "Range of motion measurements" (Haemophilia 2011,
17:500-507, the CDC's joint study), opened by 10 to 20 degrees: the drawing's hip and shoulder include what pelvis and
shoulder blade add, and sitting on the heels bends a knee further than a hand does. The neck's are common clinical
limits.
"""
