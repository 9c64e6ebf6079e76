"""Music, theatre, dance and film."""

import math
from random import Random

from .sheet import HEIGHT, WIDTH, Sheet, motif


@motif
def notes(sheet: Sheet, dice: Random):
    for step in range(5):
        sheet.line([(0, 250 + step * 75), (WIDTH, 250 + step * 75)], "paper", width=7)
    inks = dice.sample(["yellow", "coral", "sky", "mint", "mauve", "yellow"], 6)
    for pair in range(3):
        heads = [(130 + pair * 380 + step * 170, dice.choice([400, 438, 475, 512, 550])) for step in range(2)]
        top = min(y for _x, y in heads) - 210
        for (x, y), ink in zip(heads, inks[pair * 2 :], strict=False):
            sheet.oval(x, y, 108, 78, ink)
            sheet.line([(x + 47, y), (x + 47, top)], ink, width=14)
        (left, _y), (right, _y) = heads
        sheet.line([(left + 47, top), (right + 47, top)], inks[pair * 2], width=30)


@motif
def record(sheet: Sheet, dice: Random):
    inks = dice.sample(["coral", "yellow", "mint", "sky", "mauve"], 4)
    for radius in range(360, 150, -35):
        sheet.disc(600, 400, radius, "ink" if (radius // 35) % 2 else "night")
    for step, ink in enumerate(inks):
        sheet.slice(600, 400, 150, step * 90, step * 90 + 90, ink)
    sheet.disc(600, 400, 26, "paper")
    sheet.line([(1080, 90), (1010, 420), (850, 520)], "paper", width=20)
    sheet.disc(1080, 90, 46, "yellow")


@motif
def organ_pipes(sheet: Sheet, dice: Random):
    pipes = 13
    for step in range(pipes):
        high = 640 - abs(step - pipes // 2) * 58
        x = 64 + step * 84
        ink = ("yellow", "paper", "coral")[step % 3]
        sheet.block(x, HEIGHT - 60 - high, 64, high, ink, round_by=30)
        sheet.slice(x + 32, 600, 26, 0, 180, "ink")
    sheet.block(0, 730, WIDTH, 70, dice.choice(["red", "lilac", "night"]))


@motif
def spotlight(sheet: Sheet, dice: Random):
    for x, ink in ((180, "yellow"), (600, "coral"), (1020, "mauve")):
        reach = dice.randint(-60, 60)
        sheet.shape(
            [
                (x - 30, 0),
                (x + 30, 0),
                (600 + reach + 220, 650),
                (600 + reach - 220, 650),
            ],
            ink,
        )
    sheet.oval(600, 660, 860, 190, "paper")
    sheet.line([(600, 650), (600, 330)], "ink", width=16)
    sheet.oval(600, 662, 190, 40, "ink")
    sheet.block(552, 200, 96, 150, "red", round_by=48)
    for y in (236, 262, 288):
        sheet.line([(566, y), (634, y)], "paper", width=6)


@motif
def accordion(sheet: Sheet, dice: Random):
    for step in range(9):
        ink = ("red", "coral")[step % 2]
        lift = abs(4 - step) * 12
        sheet.shape(
            [
                (350 + step * 56, 190 + lift),
                (406 + step * 56, 190 + abs(3 - step) * 12),
                (406 + step * 56, 630),
                (350 + step * 56, 630),
            ],
            ink,
        )
    sheet.block(150, 170, 210, 480, "ink", round_by=30)
    sheet.block(845, 170, 210, 480, "ink", round_by=30)
    for row in range(7):
        sheet.block(185, 205 + row * 58, 90, 44, "paper", round_by=6)
        for column in range(3):
            sheet.disc(
                895 + column * 55,
                222 + row * 60,
                17,
                dice.choice(["yellow", "paper", "mint"]),
            )


@motif
def strings(sheet: Sheet, dice: Random):
    for y, radius in ((560, 215), (320, 170)):
        sheet.disc(400, y, radius, "coral")
    sheet.disc(400, 470, 70, "ink")
    sheet.block(366, -10, 68, 430, "ink")
    for step in range(4):
        sheet.line([(377 + step * 15, 0), (377 + step * 15, 660)], "paper", width=4)
    for fret in range(5):
        sheet.block(366, 40 + fret * 62, 68, 5, "mist")
    sheet.block(320, 650, 160, 28, "ink", round_by=8)
    for step in range(4):
        ink = dice.choice(["yellow", "sky", "mint", "paper"])
        sheet.arc(640, 400, 130 + step * 95, -42, 42, ink, width=26)


@motif
def masks(sheet: Sheet, dice: Random):
    glad, sad = dice.sample(["yellow", "coral", "mint", "sky"], 2)
    for x, y, ink, mood in ((410, 350, glad, 1), (790, 450, sad, -1)):
        sheet.slice(x, y - 60, 230, 0, 180, ink)
        sheet.block(x - 230, y - 250, 460, 120, ink, round_by=36)
        sheet.block(x - 230, y - 200, 460, 142, ink)
        for side in (-96, 96):
            sheet.slice(
                x + side,
                y - 90,
                56,
                180 if mood > 0 else 0,
                360 if mood > 0 else 180,
                "ink",
            )
        mouth = (0, 180) if mood > 0 else (180, 360)
        sheet.slice(x, y + 6 if mood > 0 else y + 92, 104, *mouth, "ink")


@motif
def curtain(sheet: Sheet, dice: Random):
    sheet.disc(600, 620, 330, "yellow")
    sheet.star(600, 520, 130, dice.choice(["paper", "coral"]))
    for side in (0, 1):
        for step in range(6):
            edge = 380 - step * 66
            points = [(0, 0), (edge + 70, 0), (edge, 400), (edge - 40, 700), (0, 700)]
            sheet.shape(
                [(WIDTH - x if side else x, y) for x, y in points],
                ("red", "coral")[step % 2],
            )
    sheet.block(0, 700, WIDTH, 100, "ink")
    for x in range(0, WIDTH, 100):
        sheet.slice(x + 50, 0, 50, 0, 180, "ink")


@motif
def dancers(sheet: Sheet, dice: Random):
    sheet.oval(600, 700, 1100, 160, "ink")
    for x, ink, lean in ((330, "coral", 40), (600, "yellow", -30), (870, "mint", 50)):
        lean += dice.randint(-14, 14)
        sheet.line([(x, 480), (x - 90, 680)], "paper", width=26)
        sheet.line([(x, 480), (x + 90, 670)], "paper", width=26)
        sheet.line([(x + lean, 300), (x - 120, 190)], "paper", width=22)
        sheet.line([(x + lean, 300), (x + 140, 220)], "paper", width=22)
        sheet.shape([(x + lean, 250), (x + 130, 540), (x - 130, 540)], ink)
        sheet.disc(x + lean, 210, 48, "paper")


@motif
def puppets(sheet: Sheet, dice: Random):
    sheet.block(0, 0, WIDTH, 70, "red")
    for step, ink in enumerate(dice.sample(["yellow", "coral", "mint", "sky", "mauve"], 4)):
        x, y = 190 + step * 275, 330 + (step % 2) * 70
        for side in (-66, 66):
            sheet.line([(x + side / 3, 70), (x + side, y + 96)], "paper", width=4)
        sheet.shape([(x, y + 20), (x + 110, y + 290), (x - 110, y + 290)], ink)
        sheet.disc(x, y, 72, "paper")
        for side in (-26, 26):
            sheet.disc(x + side, y - 8, 9, "ink")
        sheet.arc(x, y + 6, 36, 20, 160, "red", width=9)
        sheet.shape([(x - 76, y - 34), (x + 76, y - 34), (x, y - 128)], "ink")


@motif
def projector(sheet: Sheet, dice: Random):
    sheet.shape([(420, 380), (WIDTH, 60), (WIDTH, 760), (420, 470)], "yellow")
    sheet.disc(1010, 410, 150, "coral")
    sheet.block(130, 330, 300, 230, "paper", round_by=24)
    for x, radius in ((190, 100), (370, 80)):
        y = 330 - radius + 10
        sheet.disc(x, y, radius, "ink")
        for turn in range(0, 360, 72):
            angle = math.radians(turn + dice.randint(0, 20))
            sheet.disc(
                x + radius * 0.55 * math.cos(angle),
                y + radius * 0.55 * math.sin(angle),
                radius * 0.2,
                "mist",
            )
    sheet.block(420, 385, 56, 86, "ink")
    sheet.line([(200, 560), (140, 760)], "paper", width=18)
    sheet.line([(360, 560), (420, 760)], "paper", width=18)


@motif
def film_strip(sheet: Sheet, dice: Random):
    sheet.block(0, 150, WIDTH, 500, "ink")
    for x in range(20, WIDTH, 80):
        sheet.block(x, 172, 40, 44, "paper", round_by=8)
        sheet.block(x, 584, 40, 44, "paper", round_by=8)
    for step, ink in enumerate(("sky", "coral", "mauve")):
        x = 30 + step * 390
        sheet.block(x, 240, 360, 320, ink)
        sheet.disc(x + dice.randint(90, 270), 350, 56, "yellow")
        sheet.shape(
            [(x, 560), (x + 150, 420), (x + 250, 490), (x + 360, 400), (x + 360, 560)],
            ("sea", "red", "lilac")[step],
        )
