"""Markets, cafés, food, and calm hours."""

import math
from random import Random

from .sheet import WIDTH, Sheet, motif


@motif
def market_stalls(sheet: Sheet, dice: Random):
    sheet.disc(1060, 130, 80, "yellow")
    for x, ink in ((60, "red"), (450, "sea"), (840, "green")):
        for step in range(6):
            sheet.block(x + step * 52, 250, 52, 110, ink if step % 2 else "paper")
            sheet.slice(x + 26 + step * 52, 360, 26, 0, 180, ink if step % 2 else "paper")
        for post in (x + 8, x + 292):
            sheet.block(post, 360, 14, 340, "ink")
        sheet.block(x, 520, 312, 150, "coral")
        for step in range(5):
            sheet.disc(
                x + 44 + step * 56,
                508,
                30,
                dice.choice(["red", "yellow", "mint", "green"]),
            )
    sheet.block(0, 690, WIDTH, 110, "ink")


@motif
def coffee(sheet: Sheet, dice: Random):
    sheet.oval(560, 690, 760, 90, "ink")
    sheet.ring(820, 450, 120, "paper", width=44)
    sheet.shape([(300, 330), (820, 330), (750, 650), (370, 650)], "paper")
    sheet.oval(560, 330, 520, 84, "paper")
    sheet.oval(560, 332, 450, 60, "ink")
    for step, x in enumerate((450, 560, 670)):
        points = [(x + 26 * math.sin(y / 34 + step), 260 - y) for y in range(0, 210, 10)]
        sheet.line(points, dice.choice(["yellow", "coral"]), width=16)
    sheet.disc(170, 640, 76, "coral")
    sheet.disc(170, 640, 30, "ink")


@motif
def apples(sheet: Sheet, dice: Random):
    for row in range(3):
        for column in range(6):
            x, y = 110 + column * 235 - (row % 2) * 118, 160 + row * 250
            ink = dice.choice(["red", "yellow", "coral", "mint"])
            sheet.disc(x - 34, y, 66, ink)
            sheet.disc(x + 34, y, 66, ink)
            sheet.disc(x, y + 26, 68, ink)
            sheet.line([(x, y - 44), (x + 14, y - 100)], "ink", width=10)
            sheet.leaf(x + 48, y - 92, 34, -24, "green")


@motif
def soup_pot(sheet: Sheet, dice: Random):
    for step, x in enumerate((440, 600, 760)):
        points = [(x + 30 * math.sin(y / 40 + step), 280 - y) for y in range(0, 230, 10)]
        sheet.line(points, "paper", width=18)
    sheet.block(280, 330, 640, 330, "red", round_by=60)
    sheet.block(250, 310, 700, 60, "ink", round_by=30)
    sheet.block(170, 420, 110, 44, "ink", round_by=22)
    sheet.block(920, 420, 110, 44, "ink", round_by=22)
    for _bit in range(12):
        sheet.disc(
            dice.randint(340, 860),
            dice.randint(430, 610),
            dice.randint(14, 26),
            dice.choice(["yellow", "coral", "mint"]),
        )
    sheet.block(0, 700, WIDTH, 100, "ink")


@motif
def seedlings(sheet: Sheet, dice: Random):
    sheet.disc(960, 170, 100, "yellow")
    for row in range(3):
        y = 520 + row * 100
        sheet.swell(y, ("coral", "red", "ink")[row], high=8, length=200, shift=row * 60)
        for column in range(7):
            x, high = 90 + column * 175 + (row % 2) * 80, dice.randint(60, 120)
            sheet.line([(x, y + 12), (x, y - high)], "green", width=11)
            sheet.leaf(x - 40, y - high - 12, 44, 24, "mint")
            sheet.leaf(x + 40, y - high - 12, 44, -24, "green")


@motif
def stacked_stones(sheet: Sheet, dice: Random):
    sheet.disc(600, 330, 280, "yellow")
    y = 660
    for wide, high, ink in (
        (460, 130, "ink"),
        (370, 116, "lilac"),
        (280, 100, "sea"),
        (200, 86, "green"),
        (120, 70, "coral"),
    ):
        y -= high * 0.88
        sheet.oval(600 + dice.randint(-22, 22), y + high / 2, wide, high, ink)
    sheet.swell(650, "mauve", high=12, length=400)
    sheet.swell(720, "lilac", high=12, length=320, shift=120)


@motif
def rake_and_spade(sheet: Sheet, dice: Random):
    sheet.line([(420, 60), (420, 500)], "coral", width=34)
    sheet.line([(280, 510), (560, 510)], "ink", width=26)
    for x in range(280, 561, 56):
        sheet.line([(x, 510), (x - 14, 610)], "ink", width=14)
    sheet.line([(790, 90), (790, 420)], "yellow", width=38)
    sheet.line([(720, 70), (860, 70)], "yellow", width=38)
    sheet.shape([(690, 410), (890, 410), (890, 600), (790, 700), (690, 600)], "paper")
    for _leaf in range(26):
        x, y = dice.randint(60, 1140), dice.randint(640, 740)
        sheet.leaf(
            x,
            y,
            dice.randint(34, 56),
            dice.randint(-70, 70),
            dice.choice(["red", "yellow", "mint", "coral"]),
        )
    sheet.swell(726, "green", high=10, length=420)
