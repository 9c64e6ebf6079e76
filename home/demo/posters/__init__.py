"""Pictures that the project draws itself: flat posters of geometric shapes, the same bytes for the same words."""

import random

from . import nature, page, play, sea, stage, table, town
from .sheet import Sheet

MOTIFS = {
    name: motif
    for room in (sea, town, stage, page, nature, play, table)
    for name, motif in vars(room).items()
    if getattr(motif, "is_motif", False)
}


def draw(motif: str, ground: str, seed: int) -> bytes:
    """A JPEG of 1200 by 800 pixels. motif: a key of MOTIFS; ground: a key of sheet.INKS, the colour behind."""
    sheet = Sheet(ground)
    MOTIFS[motif](sheet, random.Random(seed))
    return sheet.jpeg()
