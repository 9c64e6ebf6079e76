"""Sports, games, children and feasts."""

import math
from random import Random

from .sheet import HEIGHT, WIDTH, Sheet, motif

BRIGHT = ("red", "yellow", "coral", "mint", "sky", "mauve", "paper")


@motif
def football(sheet: Sheet, dice: Random):
    for step in range(6):
        sheet.block(step * 200, 0, 100, HEIGHT, "mint")
    sheet.ring(600, 400, 230, "paper", width=14)
    sheet.block(593, 0, 14, HEIGHT, "paper")
    path = [(120, 690), (240, 470), (400, 340), (590, 290), (760, 300)]
    for x, y in path:
        sheet.disc(x, y, 14, "yellow")
    x, y = 880, 340
    sheet.disc(x, y, 150, "ink")
    sheet.disc(x, y, 138, "paper")
    spin = dice.randint(0, 40)
    for turn in range(0, 360, 72):
        angle = math.radians(turn + spin)
        sheet.disc(x + 112 * math.cos(angle), y + 112 * math.sin(angle), 36, "ink")
    sheet.star(x, y, 62, "ink", points=5, depth=0.8)


@motif
def ice_rink(sheet: Sheet, dice: Random):
    sheet.block(70, 90, 1060, 620, "paper", round_by=230)
    sheet.block(590, 90, 20, 620, "red")
    for x in (360, 820):
        sheet.block(x, 90, 16, 620, "sea")
    sheet.ring(600, 400, 120, "sea", width=14)
    sheet.line([(290, 640), (680, 420), (770, 440)], "ink", width=30)
    sheet.line([(920, 640), (520, 400), (430, 424)], "red", width=30)
    sheet.oval(600, 520 + dice.randint(0, 60), 110, 58, "ink")


@motif
def running_track(sheet: Sheet, dice: Random):
    for step in range(6):
        sheet.arc(1050, 900, 880 - step * 120, 180, 360, ("red", "coral")[step % 2], width=120)
        sheet.arc(1050, 900, 884 - step * 120, 180, 360, "paper", width=8)
    for step, ink in enumerate(dice.sample(["yellow", "mint", "sky", "paper"], 3)):
        turn = math.radians(200 + step * 24)
        x, y = (
            1050 + (820 - step * 120) * math.cos(turn),
            900 + (820 - step * 120) * math.sin(turn),
        )
        sheet.disc(x, y - 62, 34, "ink")
        sheet.line([(x, y - 24), (x - 14, y + 40)], ink, width=46)
        sheet.line([(x - 14, y + 50), (x - 60, y + 96)], "ink", width=18)
        sheet.line([(x - 14, y + 50), (x + 46, y + 84)], "ink", width=18)


@motif
def bicycle(sheet: Sheet, dice: Random):
    for x in (370, 830):
        sheet.ring(x, 510, 190, "ink", width=24)
        for turn in range(0, 180, 30):
            angle = math.radians(turn + dice.randint(0, 14))
            dx, dy = 170 * math.cos(angle), 170 * math.sin(angle)
            sheet.line([(x - dx, 510 - dy), (x + dx, 510 + dy)], "paper", width=5)
    rear, crank, seat, head, front = (
        (370, 510),
        (590, 510),
        (520, 270),
        (780, 270),
        (830, 510),
    )
    for start, end in (
        (rear, seat),
        (seat, head),
        (head, crank),
        (crank, rear),
        (crank, (500, 220)),
        (front, (760, 190)),
    ):
        sheet.line([start, end], "red", width=26)
    sheet.line([(760, 190), (860, 160)], "ink", width=24)
    sheet.line([(440, 214), (570, 214)], "ink", width=30)
    sheet.disc(590, 510, 44, "ink")
    sheet.disc(590, 510, 22, "mist")
    sheet.block(0, 712, WIDTH, 88, "ink")


@motif
def skis(sheet: Sheet, dice: Random):
    sheet.shape(
        [
            (0, 470),
            (300, 330),
            (560, 430),
            (880, 280),
            (WIDTH, 400),
            (WIDTH, HEIGHT),
            (0, HEIGHT),
        ],
        "paper",
    )
    for shift in (0, 74):
        sheet.line(
            [
                (120 + shift, 800),
                (420 + shift, 560),
                (760 + shift, 520),
                (1010 + shift * 0.7, 340),
            ],
            "sky",
            width=20,
        )
    for x, ink in ((210, "red"), (300, "red")):
        sheet.line([(x, 760), (x, 190), (x + 30, 130)], ink, width=30)
    for x in (120, 400):
        sheet.line([(x, 760), (x + 20, 300)], "ink", width=10)
        sheet.disc(x + 2, 720, 30, "yellow")
    for _flake in range(22):
        sheet.disc(dice.randint(460, WIDTH), dice.randint(0, 270), 8, "paper")


@motif
def blocks(sheet: Sheet, dice: Random):
    floors = ((5, 620), (4, 450), (3, 280), (1, 110))
    for count, y in floors:
        for step in range(count):
            x, ink = 600 - count * 88 + step * 176, dice.choice(BRIGHT)
            sheet.block(x, y, 164, 158, ink, round_by=14)
            kind = dice.randint(0, 3)
            if kind == 0:
                sheet.disc(x + 82, y + 79, 46, "ink")
            elif kind == 1:
                sheet.star(x + 82, y + 84, 58, "ink")
            elif kind == 2:
                sheet.shape([(x + 82, y + 30), (x + 134, y + 124), (x + 30, y + 124)], "ink")
            else:
                sheet.slice(x + 82, y + 60, 52, 0, 180, "ink")
    sheet.block(0, 778, WIDTH, 22, "ink")


@motif
def kites(sheet: Sheet, dice: Random):
    for x, y, size, inks in (
        (300, 250, 1.1, ("red", "coral")),
        (700, 190, 0.9, ("yellow", "paper")),
        (970, 380, 1.0, ("lilac", "mauve")),
    ):
        sheet.line(
            [
                (x, y + 170 * size),
                (x - 60, y + 300 * size),
                (x + 30, y + 420 * size),
                (500, HEIGHT),
            ],
            "ink",
            width=5,
        )
        sheet.shape([(x, y - 150 * size), (x + 110 * size, y), (x, y + 180 * size)], inks[0])
        sheet.shape([(x, y - 150 * size), (x - 110 * size, y), (x, y + 180 * size)], inks[1])
        for step in range(3):
            sheet.star(
                x - 46 + step * 30,
                y + (236 + step * 60) * size,
                22,
                dice.choice(BRIGHT),
                points=4,
                depth=0.4,
            )
    sheet.swell(720, "green", high=24, length=620)


@motif
def chess(sheet: Sheet, dice: Random):
    for row in range(6):
        for column in range(8):
            if (row + column) % 2:
                sheet.block(80 + column * 130, 20 + row * 130, 130, 130, "paper")
    for row, column, ink in dice.sample(
        [(r, c, i) for r in range(6) for c, i in ((1, "red"), (3, "ink"), (4, "yellow"), (6, "ink"))],
        9,
    ):
        x, foot = 145 + column * 130, 138 + row * 130
        sheet.shape(
            [(x - 44, foot), (x + 44, foot), (x + 16, foot - 70), (x - 16, foot - 70)],
            ink,
        )
        sheet.disc(x, foot - 80, 28, ink)


@motif
def balloons(sheet: Sheet, dice: Random):
    for step in range(9):
        x, y = 130 + step * 118, 240 + ((step * 5) % 7) * 38
        sheet.line([(x, y + 110), (600, 800)], "ink", width=4)
        sheet.oval(x, y, 180, 224, BRIGHT[step % len(BRIGHT)])
        sheet.shape(
            [(x, y + 104), (x + 18, y + 134), (x - 18, y + 134)],
            BRIGHT[step % len(BRIGHT)],
        )
        sheet.arc(x, y, 62 + dice.randint(0, 8), 190, 250, "paper", width=10)


@motif
def fireworks(sheet: Sheet, dice: Random):
    for x, y, radius, ink in (
        (310, 270, 220, "yellow"),
        (820, 230, 190, "coral"),
        (600, 500, 160, "mint"),
        (1010, 520, 120, "mauve"),
        (150, 560, 110, "sky"),
    ):
        rays = dice.choice([14, 16, 18])
        for step in range(rays):
            angle = math.tau * step / rays
            near, far = (radius * 0.3, radius)
            sheet.line(
                [
                    (x + near * math.cos(angle), y + near * math.sin(angle)),
                    (x + far * math.cos(angle), y + far * math.sin(angle)),
                ],
                ink,
                width=9,
            )
            sheet.disc(
                x + (far + 18) * math.cos(angle),
                y + (far + 18) * math.sin(angle),
                9,
                "paper",
            )
    sheet.swell(745, "sea", high=12, length=240)


@motif
def lanterns(sheet: Sheet, dice: Random):
    for step in range(7):
        x, y = 90 + step * 170, 250 + ((step * 3) % 5) * 66
        sheet.line([(x, 0), (x, y - 90)], "paper", width=4)
        ink = dice.choice(["yellow", "coral", "red", "mint"])
        sheet.oval(x, y, 150, 190, ink)
        for part in (-36, 0, 36):
            sheet.line([(x - 62, y + part), (x + 62, y + part)], "ink", width=4)
        sheet.block(x - 34, y - 108, 68, 24, "ink")
        sheet.block(x - 34, y + 84, 68, 24, "ink")


@motif
def candles(sheet: Sheet, dice: Random):
    sheet.block(0, 660, WIDTH, 140, "green")
    for step in range(9):
        sheet.disc(60 + step * 136, 668, 60, "green")
    for step in range(4):
        x, high = 270 + step * 220, 330 - step * 46
        sheet.disc(x, 640 - high - 62, 94, "red")
        sheet.oval(x, 640 - high - 56, 50, 112, "yellow")
        sheet.block(x - 42, 640 - high, 84, high + 40, "paper", round_by=10)
    for step in range(14):
        sheet.disc(40 + step * 90, 690 + dice.randint(-22, 30), 18, "coral")
