"""LK-3: the contrasts of both schemes, reckoned from tokens.css by WCAG 2.2's formula."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"
COLOUR = re.compile(r"(--color-[a-z-]+): (#[0-9a-f]{3,6});")
TONES = ("sea", "red", "green", "lilac")

TEXT_PAIRS = [
    *((text, ground) for text in ("text", "muted", *TONES) for ground in ("paper", "card")),
    *(("on-tone", tone) for tone in TONES),
    ("on-yellow", "yellow"),
    ("paper", "text"),
    ("on-wall", "wall"),
    ("on-wall", "seam"),
    ("on-harbour", "harbour"),
    ("qr-ink", "qr-ground"),
]
DRAWN_PAIRS = [
    *((line, ground) for line in ("line", "control", "focus") for ground in ("paper", "card")),
    ("edge", "paper"),
    *(("on-tone", f"{tone}-sun") for tone in TONES),
    ("on-yellow", "yellow-sun"),
]


def schemes() -> dict[str, dict[str, str]]:
    """The colours by name, for screens in light and in dark."""
    light_part, dark_part, _print_part = re.split(r"@media [^{]+{", (CSS / "tokens.css").read_text())
    light = dict(COLOUR.findall(light_part))
    return {"light": light, "dark": light | dict(COLOUR.findall(dark_part))}


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1 (WCAG 2.2, "relative luminance")."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def too_weak(pairs, least, colours):
    found = {pair: contrast(*(colours[f"--color-{name}"] for name in pair)) for pair in pairs}
    return {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least}


def test_black_on_white_is_21_to_1():
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lk_3_every_text_has_4_5_to_1(scheme):
    assert too_weak(TEXT_PAIRS, 4.5, schemes()[scheme]) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lk_3_every_line_sign_and_focus_has_3_to_1(scheme):
    assert too_weak(DRAWN_PAIRS, 3, schemes()[scheme]) == {}


def test_every_colour_is_reckoned_with():
    named = {f"--color-{name}" for pair in TEXT_PAIRS + DRAWN_PAIRS for name in pair}

    assert set(schemes()["light"]) == named


def test_lk_3_no_colour_literal_stands_outside_tokens_css():
    literal = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(", re.IGNORECASE)
    found = {path.name: literal.findall(path.read_text()) for path in stylesheets() if path.name != "tokens.css"}

    assert {name: literals for name, literals in found.items() if literals} == {}


def stylesheets() -> list[Path]:
    return sorted(CSS.rglob("*.css"))
