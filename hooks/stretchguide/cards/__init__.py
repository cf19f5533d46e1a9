"""Routines on paper: what a card says (card.py), and the layouts that place it (layout.typ, overrides/cards/).

A card is decided once, as words. Typst sets it as a PDF, the browser prints it as HTML, and the routine's page shows
the same on a screen. Each edition is a promise: so large, on so many sheets, nothing left out.
"""
