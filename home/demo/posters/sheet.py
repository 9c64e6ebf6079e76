"""The sheet on which posters are drawn: flat inks, a few shapes, and edges smoothed by drawing at double size."""

import io
import math

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 800
SCALE = 2
QUALITY = 82

INKS = {
    "paper": "#FFFAF0",
    "ink": "#0B1F33",
    "night": "#13263A",
    "sea": "#0B4F8A",
    "sky": "#8CC8FF",
    "red": "#A8321A",
    "coral": "#FF9C82",
    "green": "#1F6B4A",
    "mint": "#7FD6A8",
    "lilac": "#6B3FA0",
    "mauve": "#CDB4F5",
    "yellow": "#FFC928",
    "mist": "#A9BAC9",
}
Point = tuple[float, float]


def motif(function):
    """Marks a function (sheet, dice) -> None as a motif that a poster can be made of."""
    function.is_motif = True
    return function


class Sheet:
    """Lengths and places are in pixels of the finished picture, from its upper left; angles in degrees, clockwise
    from three o'clock. A shape may reach over the edge."""

    def __init__(self, ground: str):
        self.ground = ground
        self._picture = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), INKS[ground])
        self._pen = ImageDraw.Draw(self._picture)

    def block(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        ink: str,
        *,
        round_by: float = 0,
    ):
        box = self._scaled((x, y, x + width, y + height))
        self._pen.rounded_rectangle(box, radius=round_by * SCALE, fill=INKS[ink])

    def disc(self, x: float, y: float, radius: float, ink: str):
        self._pen.ellipse(
            self._scaled((x - radius, y - radius, x + radius, y + radius)),
            fill=INKS[ink],
        )

    def oval(self, x: float, y: float, across: float, high: float, ink: str):
        box = (x - across / 2, y - high / 2, x + across / 2, y + high / 2)
        self._pen.ellipse(self._scaled(box), fill=INKS[ink])

    def ring(self, x: float, y: float, radius: float, ink: str, *, width: float):
        box = self._scaled((x - radius, y - radius, x + radius, y + radius))
        self._pen.ellipse(box, outline=INKS[ink], width=round(width * SCALE))

    def slice(self, x: float, y: float, radius: float, start: float, end: float, ink: str):
        box = self._scaled((x - radius, y - radius, x + radius, y + radius))
        self._pen.pieslice(box, start, end, fill=INKS[ink])

    def arc(
        self,
        x: float,
        y: float,
        radius: float,
        start: float,
        end: float,
        ink: str,
        *,
        width: float,
    ):
        box = self._scaled((x - radius, y - radius, x + radius, y + radius))
        self._pen.arc(box, start, end, fill=INKS[ink], width=round(width * SCALE))

    def shape(self, points: list[Point], ink: str):
        self._pen.polygon(self._scaled_points(points), fill=INKS[ink])

    def line(self, points: list[Point], ink: str, *, width: float = 6):
        """A line with round ends and joints."""
        self._pen.line(
            self._scaled_points(points),
            fill=INKS[ink],
            width=round(width * SCALE),
            joint="curve",
        )
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, ink)

    def swell(self, y: float, ink: str, *, high: float, length: float, shift: float = 0):
        """Everything below a wave line, high from crest to mean, length from crest to crest."""
        crests = [(x, y + high * math.sin((x + shift) / length * math.tau)) for x in range(-10, WIDTH + 20, 10)]
        self.shape([*crests, (WIDTH, HEIGHT), (0, HEIGHT)], ink)

    def star(
        self,
        x: float,
        y: float,
        radius: float,
        ink: str,
        *,
        points: int = 5,
        depth: float = 0.42,
    ):
        turns = [math.tau * step / (points * 2) - math.pi / 2 for step in range(points * 2)]
        lengths = [radius if step % 2 == 0 else radius * depth for step in range(points * 2)]
        pairs = zip(turns, lengths, strict=True)
        self.shape(
            [(x + long * math.cos(turn), y + long * math.sin(turn)) for turn, long in pairs],
            ink,
        )

    def leaf(self, x: float, y: float, size: float, lean: float, ink: str):
        """A leaf around its middle, size from there to its tip, with a vein."""
        cos, sin = math.cos(math.radians(lean)), math.sin(math.radians(lean))
        edge = [(step / 10 * size, (1 - (step / 10) ** 2) * size * 0.52) for step in range(-10, 11)]
        outline = edge + [(along, -off) for along, off in reversed(edge)]
        self.shape(
            [(x + along * cos - off * sin, y + along * sin + off * cos) for along, off in outline],
            ink,
        )
        self.line(
            [(x + part * size * cos, y + part * size * sin) for part in (-0.8, 1.2)],
            "ink",
            width=size / 16,
        )

    def jpeg(self) -> bytes:
        small = self._picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        return out.getvalue()

    def _scaled(self, numbers: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(number * SCALE for number in numbers)

    def _scaled_points(self, points: list[Point]) -> list[Point]:
        return [(x * SCALE, y * SCALE) for x, y in points]
