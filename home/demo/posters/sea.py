"""The sea, the harbour and what goes on the water."""

import math
from random import Random

from .sheet import HEIGHT, WIDTH, Sheet, motif


@motif
def sails(sheet: Sheet, dice: Random):
    sheet.disc(dice.choice([260, 900]), 250, 130, "yellow")
    for x, y, size, ink in ((250, 540, 0.7, "coral"), (880, 550, 0.8, "mist")):
        _boat(sheet, x + dice.randint(-30, 30), y, size, ink)
    sheet.swell(580, "sky", high=14, length=170)
    _boat(sheet, 570 + dice.randint(-30, 30), 590, 1.2, "paper")
    _water(sheet, 640, ("sea", "ink"))


@motif
def lighthouse(sheet: Sheet, dice: Random):
    sheet.shape([(640, 190), (WIDTH, 20), (WIDTH, 330)], "yellow")
    sheet.shape([(560, 190), (0, 60), (0, 290)], "yellow")
    for x, y in ((140, 40), (330, 60), (1040, 420), (900, 30), (210, 400), (430, 320)):
        sheet.star(x, y, dice.randint(9, 15), "paper", points=4, depth=0.3)
    for band in range(4):
        top, low = 250 + band * 98, 348 + band * 98
        near, far = 60 + band * 12, 72 + band * 12
        ink = ("paper", "red")[band % 2]
        sheet.shape(
            [(600 - near, top), (600 + near, top), (600 + far, low), (600 - far, low)],
            ink,
        )
    sheet.block(548, 160, 104, 70, "yellow")
    sheet.block(520, 228, 160, 26, "mist")
    sheet.shape([(535, 162), (665, 162), (600, 90)], "red")
    sheet.oval(600, 690, 620, 180, "lilac")
    _water(sheet, 690, ("sea", "sky"))


@motif
def schooner(sheet: Sheet, dice: Random):
    sheet.disc(600, 380, 300, "yellow")
    sheet.line([(470, 130), (470, 590)], "ink", width=12)
    sheet.line([(700, 90), (700, 590)], "ink", width=12)
    for x, top, wide in (
        (470, 150, 170),
        (470, 330, 200),
        (700, 110, 180),
        (700, 310, 220),
    ):
        sheet.shape(
            [
                (x - wide / 2, top),
                (x + wide / 2, top),
                (x + wide / 2 + 22, top + 150),
                (x - wide / 2 - 10, top + 150),
            ],
            "paper",
        )
    sheet.shape([(830, 240), (830, 560), (990, 560)], dice.choice(["coral", "mint"]))
    sheet.shape([(250, 580), (1010, 560), (880, 690), (360, 690)], "red")
    sheet.line([(290, 612), (960, 598)], "paper", width=10)
    _water(sheet, 660, ("sky", "sea"))


@motif
def buoys(sheet: Sheet, dice: Random):
    sheet.slice(600, 560, 210, 180, 360, "coral")
    _water(sheet, 560, ("sky", "sea", "ink"))
    for x, y, ink in ((250, 520, "red"), (520, 620, "green"), (930, 570, "yellow")):
        y += dice.randint(-20, 20)
        sheet.shape(
            [(x - 26, y - 150), (x + 26, y - 150), (x + 62, y + 40), (x - 62, y + 40)],
            ink,
        )
        sheet.shape(
            [(x - 33, y - 110), (x + 33, y - 110), (x + 41, y - 66), (x - 41, y - 66)],
            "paper",
        )
        sheet.disc(x, y - 176, 26, "ink")
        sheet.oval(x, y + 46, 190, 50, "ink")


@motif
def lanes(sheet: Sheet, dice: Random):
    for lane in range(5):
        y = 80 + lane * 160
        for x in range(-40, WIDTH, 80):
            sheet.disc(x + (lane % 2) * 40, y, 22, "red" if (x // 80) % 3 else "paper")
    for lane in range(4):
        x = dice.randint(200, 950)
        y = 160 + lane * 160
        sheet.disc(x, y, 40, "yellow")
        sheet.arc(x - 70, y + 10, 70, 180, 320, "paper", width=20)
        for wake in range(3):
            sheet.arc(x - 170 - wake * 70, y, 40, 130, 230, "sky", width=10)


@motif
def waves_and_sun(sheet: Sheet, dice: Random):
    for radius, ink in ((330, "coral"), (250, "yellow"), (160, "paper")):
        sheet.disc(600, 380, radius, ink)
    for step, ink in enumerate(("sky", "sea", "mint", "green", "ink")):
        sheet.swell(
            430 + step * 80,
            ink,
            high=26,
            length=300,
            shift=step * 110 + dice.randint(0, 60),
        )


@motif
def winter_swim(sheet: Sheet, dice: Random):
    sheet.disc(910, 210, 100, "coral")
    sheet.shape(
        [(0, 380), (420, 300), (760, 390), (WIDTH, 330), (WIDTH, HEIGHT), (0, HEIGHT)],
        "paper",
    )
    sheet.shape([(300, 520), (900, 500), (1010, 720), (190, 740)], "ink")
    sheet.shape([(325, 540), (880, 520), (970, 700), (230, 718)], "sea")
    for x in (520, 620):
        sheet.line([(x, 400), (x, 640)], "red", width=16)
    for y in (450, 510, 570, 630):
        sheet.line([(520, y), (620, y)], "red", width=14)
    for _flake in range(34):
        sheet.disc(dice.randint(0, WIDTH), dice.randint(0, 470), dice.randint(4, 9), "paper")


@motif
def fish(sheet: Sheet, dice: Random):
    for row in range(4):
        for column in range(5):
            x, y = 140 + column * 300 - (row % 2) * 150, 110 + row * 192
            ink = dice.choice(["yellow", "coral", "paper", "mint"])
            sheet.shape([(x + 60, y), (x + 138, y - 52), (x + 138, y + 52)], ink)
            sheet.oval(x, y, 196, 104, ink)
            sheet.arc(x - 62, y, 46, -50, 50, "ink", width=7)
            sheet.disc(x - 62, y - 12, 9, "ink")
            sheet.line([(x + 20, y - 12), (x + 50, y - 12)], "ink", width=6)
            sheet.line([(x + 10, y + 14), (x + 40, y + 14)], "ink", width=6)


def _boat(sheet: Sheet, x: float, y: float, size: float, ink: str):
    sheet.line([(x, y - 360 * size), (x, y)], "ink", width=9 * size)
    sheet.shape(
        [
            (x + 12 * size, y - 350 * size),
            (x + 12 * size, y - 40 * size),
            (x + 190 * size, y - 40 * size),
        ],
        ink,
    )
    sheet.shape(
        [
            (x - 12 * size, y - 300 * size),
            (x - 12 * size, y - 40 * size),
            (x - 120 * size, y - 40 * size),
        ],
        "yellow",
    )
    hull = [
        (x - 170 * size, y - 14 * size),
        (x + 200 * size, y - 14 * size),
        (x + 130 * size, y + 80 * size),
        (x - 110 * size, y + 80 * size),
    ]
    sheet.shape(hull, "red")


def _water(sheet: Sheet, y: float, inks: tuple[str, ...]):
    for step, ink in enumerate(inks):
        sheet.swell(y + step * 62, ink, high=14, length=170 + step * 30, shift=step * 90)
    for step in range(6):
        x, low = 90 + step * 210, HEIGHT - 36 - 16 * math.sin(step * 2.4)
        sheet.line([(x, low), (x + 74, low)], "paper", width=6)
