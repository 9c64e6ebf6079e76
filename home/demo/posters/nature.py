"""Forest, garden, sky and the seasons."""

import math
from random import Random

from .sheet import HEIGHT, WIDTH, Sheet, motif


@motif
def spruces(sheet: Sheet, dice: Random):
    sheet.disc(dice.choice([280, 600, 920]), 230, 120, "yellow")
    for row, (ink, count, high) in enumerate((("mint", 9, 330), ("green", 7, 430), ("ink", 6, 520))):
        for step in range(count + 1):
            x = step * WIDTH / count + dice.randint(-40, 40)
            _spruce(sheet, x, 700 + row * 50, high + dice.randint(-60, 30), ink)
    sheet.swell(740, "ink", high=10, length=500)


@motif
def birches(sheet: Sheet, dice: Random):
    for step in range(26):
        sheet.disc(
            dice.randint(0, WIDTH),
            dice.randint(0, 220),
            dice.randint(40, 90),
            ("mint", "green", "yellow")[step % 3],
        )
    for step in range(7):
        x, wide = 60 + step * 180 + dice.randint(-24, 24), dice.randint(44, 70)
        sheet.block(x, 0, wide, 740, "paper")
        for _mark in range(7):
            y = dice.randint(20, 700)
            left = x if dice.random() < 0.5 else x + wide * 0.4
            sheet.block(left, y, wide * 0.6, 14, "ink")
    sheet.swell(720, "green", high=16, length=400)


@motif
def leaves(sheet: Sheet, dice: Random):
    for row in range(4):
        for column in range(7):
            x, y = column * 190 + (row % 2) * 95, 100 + row * 200
            ink = dice.choice(["yellow", "coral", "mint", "red", "green", "paper"])
            sheet.leaf(x, y, 96, dice.choice([-50, -20, 20, 50, 130]), ink)


@motif
def campfire(sheet: Sheet, dice: Random):
    for _star in range(24):
        sheet.star(
            dice.randint(0, WIDTH),
            dice.randint(0, 380),
            dice.randint(7, 13),
            "paper",
            points=4,
            depth=0.3,
        )
    for x in (60, 210, 1000, 1140):
        _spruce(sheet, x, 690, dice.randint(380, 500), "green")
    sheet.oval(600, 690, 640, 130, "ink")
    for wide, high, ink in (
        (270, 440, "red"),
        (180, 310, "coral"),
        (96, 190, "yellow"),
    ):
        sheet.shape(
            [
                (600, 660 - high),
                (600 + wide / 2, 560),
                (600 + wide / 3, 670),
                (600 - wide / 3, 670),
                (600 - wide / 2, 560),
            ],
            ink,
        )
    sheet.line([(450, 700), (740, 640)], "coral", width=30)
    sheet.line([(750, 700), (460, 640)], "coral", width=30)


@motif
def mushrooms(sheet: Sheet, dice: Random):
    for x, y, size, ink in (
        (260, 430, 1.0, "coral"),
        (620, 330, 1.35, "red"),
        (980, 460, 0.9, "yellow"),
    ):
        sheet.block(x - 52 * size, y, 104 * size, 700 - y, "paper")
        sheet.slice(x, y + 30, 190 * size, 180, 360, ink)
        for step in range(5):
            turn = math.radians(200 + step * 35)
            reach = 130 * size * dice.uniform(0.6, 0.95)
            sheet.disc(
                x + reach * math.cos(turn),
                y + 16 + reach * math.sin(turn),
                17 * size,
                "paper",
            )
    sheet.swell(670, "green", high=20, length=360)
    sheet.swell(730, "ink", high=14, length=300, shift=90)


@motif
def birds(sheet: Sheet, dice: Random):
    sheet.disc(860, 330, 190, "yellow")
    for step in range(11):
        x, y = 130 + step * 92, 190 + abs(5 - step) * 44 + dice.randint(-16, 16)
        sheet.line([(x - 38, y - 26), (x, y), (x + 38, y - 26)], "ink", width=12)
    sheet.swell(640, "sky", high=12, length=320)
    sheet.swell(705, "sea", high=16, length=260, shift=70)
    for x in range(40, 420, 34):
        sheet.line(
            [(x, 800), (x + dice.randint(-18, 24), dice.randint(520, 640))],
            "green",
            width=9,
        )


@motif
def northern_lights(sheet: Sheet, dice: Random):
    for ink, base, high in (
        ("green", 150, 320),
        ("mint", 210, 230),
        ("lilac", 110, 200),
    ):
        phase = dice.uniform(0, 3)
        top = [(x, base + 50 * math.sin(x / 190 + phase)) for x in range(0, WIDTH + 20, 20)]
        low = [(x, y + high + 50 * math.sin(x / 90)) for x, y in reversed(top)]
        sheet.shape(top + low, ink)
    for _star in range(30):
        sheet.star(
            dice.randint(0, WIDTH),
            dice.randint(0, 520),
            dice.randint(5, 10),
            "paper",
            points=4,
            depth=0.3,
        )
    for step in range(14):
        _spruce(sheet, step * 95, 740, dice.randint(120, 230), "ink")
    sheet.swell(720, "paper", high=12, length=500)


@motif
def flowers(sheet: Sheet, dice: Random):
    for step in range(9):
        x, y = 80 + step * 132, 210 + (step * 170) % 290
        sheet.line([(x, y), (x + dice.randint(-26, 26), HEIGHT)], "green", width=13)
        sheet.leaf(x + 50, y + 250, 60, -40, "mint")
        petals, middle = dice.choice(
            [
                ("coral", "yellow"),
                ("paper", "yellow"),
                ("mauve", "ink"),
                ("yellow", "red"),
            ]
        )
        for turn in range(0, 360, 60):
            angle = math.radians(turn)
            sheet.disc(x + 52 * math.cos(angle), y + 52 * math.sin(angle), 37, petals)
        sheet.disc(x, y, 38, middle)


@motif
def snow_hill(sheet: Sheet, dice: Random):
    sheet.disc(240, 190, 86, "yellow")
    sheet.shape([(0, 330), (330, 300), (WIDTH, 720), (WIDTH, HEIGHT), (0, HEIGHT)], "paper")
    for x, y, ink in ((330, 310, "red"), (620, 440, "lilac"), (890, 560, "green")):
        sheet.line([(x - 84, y + 4), (x + 96, y + 84)], ink, width=26)
        sheet.disc(x + 6, y - 42, 56, ink)
        sheet.disc(x + 16, y - 118, 36, "coral")
        sheet.slice(x + 16, y - 124, 38, 180, 360, "ink")
    for _flake in range(50):
        sheet.disc(dice.randint(0, WIDTH), dice.randint(0, HEIGHT), dice.randint(4, 9), "mist")


def _spruce(sheet: Sheet, x: float, foot: float, high: float, ink: str):
    wide = high * 0.42
    for part in (0.0, 0.28, 0.56):
        top, spread = foot - high * (1 - part * 0.8), wide * (0.5 + part * 0.9) / 2
        sheet.shape(
            [(x, top), (x + spread, top + high * 0.5), (x - spread, top + high * 0.5)],
            ink,
        )
    sheet.block(x - 9, foot - high * 0.1, 18, high * 0.16, ink)
