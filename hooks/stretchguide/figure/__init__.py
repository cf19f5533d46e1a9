"""Pose data in; drawings of a person out. No artist, no stock pictures.

    vocabulary  the words of a pose: base poses, joints, aims, reach targets, contacts
    skeleton    angles to joints (forward kinematics)
    reach       hands and feet to their targets (inverse kinematics)
    settle      a pose onto the floor or seat, joined to the frame before it; what cannot be is a complaint
    flesh       joints to a body: convex hulls of spheres, whose outline an orthographic camera sees exactly
    camera      the world to the paper
    outline     shapes to smooth SVG paths
    paint       a body in the right order, clothes, marks of the stretch
    scenery     mat, chair, wall, table, cushion, strap, floor
    arrows      what moves, clear of the body
    motion      the poses between two frames
    drawing     a figure record to its frames, and what is wrong with it

World: x forward (the way a standing figure faces), y up, z to the figure's right, which is the near side. One unit is
one head height (a figure is about 7 tall). Angles are in degrees.
"""
