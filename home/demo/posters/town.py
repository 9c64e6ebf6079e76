"""Wooden houses, church towers, streets, and the people in them."""

from random import Random

from .sheet import HEIGHT, WIDTH, Sheet, motif

FACES = ("coral", "yellow", "paper", "mauve")


@motif
def wooden_houses(sheet: Sheet, dice: Random):
    sheet.disc(930, 190, 90, "yellow")
    inks = ["red", "yellow", "paper", "green", "coral", "mist"]
    dice.shuffle(inks)
    for step, ink in enumerate(inks):
        x, high = -30 + step * 212, dice.choice([250, 290, 330])
        _house(sheet, x, 690 - high, 190, high, ink)
    sheet.block(0, 690, WIDTH, 110, "ink")
    for x in range(20, WIDTH, 64):
        sheet.block(x, 650, 14, 70, "paper")
    sheet.block(0, 668, WIDTH, 14, "paper")


@motif
def church_tower(sheet: Sheet, dice: Random):
    for x, size in ((180, 150), (1010, 190)):
        for step in range(3):
            sheet.disc(
                x + step * 80 - 80,
                600 - step % 2 * 60,
                size / 1.5,
                dice.choice(["green", "mint"]),
            )
    sheet.block(480, 330, 240, 360, "paper")
    sheet.shape([(460, 330), (740, 330), (600, 60)], "ink")
    sheet.disc(600, 430, 62, "yellow")
    sheet.line([(600, 430), (600, 388)], "ink", width=9)
    sheet.line([(600, 430), (630, 446)], "ink", width=9)
    sheet.block(565, 560, 70, 130, "red")
    sheet.slice(600, 560, 35, 180, 360, "red")
    sheet.line([(600, 66), (600, 16)], "yellow", width=8)
    sheet.line([(580, 34), (620, 34)], "yellow", width=8)
    sheet.block(0, 690, WIDTH, 110, "night")


@motif
def clock_factory(sheet: Sheet, dice: Random):
    sheet.block(90, 330, 1020, 380, "red")
    for row in range(3):
        for column in range(11):
            if not 4 <= column <= 6:
                sheet.block(
                    130 + column * 88,
                    370 + row * 110,
                    46,
                    70,
                    dice.choice(["yellow", "paper", "night"]),
                )
    sheet.block(470, 130, 260, 580, "coral")
    sheet.shape([(450, 140), (750, 140), (600, 20)], "ink")
    sheet.disc(600, 290, 112, "ink")
    sheet.disc(600, 290, 96, "paper")
    sheet.line([(600, 290), (600, 222)], "ink", width=12)
    sheet.line([(600, 290), (650, 316)], "ink", width=12)
    sheet.slice(600, 710, 76, 180, 360, "night")
    sheet.block(0, 706, WIDTH, 94, "ink")


@motif
def crowd(sheet: Sheet, dice: Random):
    for row in range(4):
        for column in range(-1, 9):
            x, y = column * 165 + (row % 2) * 82, 250 + row * 185
            coat = dice.choice(["sea", "red", "green", "lilac", "ink", "yellow"])
            sheet.slice(x, y + 130, 92, 180, 360, coat)
            sheet.disc(x, y, 50, dice.choice(FACES))
            sheet.slice(x, y - 4, 52, 180, 360, dice.choice(["ink", "red", "night"]))


@motif
def round_table(sheet: Sheet, dice: Random):
    inks = ["red", "sea", "green", "lilac", "yellow", "coral", "mint", "sky"]
    dice.shuffle(inks)
    sheet.disc(600, 400, 235, "paper")
    sheet.ring(600, 400, 235, "ink", width=12)
    places = (
        (600, 80),
        (860, 170),
        (950, 400),
        (860, 630),
        (600, 720),
        (340, 630),
        (250, 400),
        (340, 170),
    )
    for (x, y), ink in zip(places, inks, strict=True):
        sheet.disc(x, y, 74, ink)
        sheet.disc(x, y, 40, "ink" if ink == "yellow" else "paper")
    for x, y in ((530, 340), (680, 360), (600, 480)):
        sheet.disc(x, y, 40, "yellow")
        sheet.disc(x, y, 26, "ink")


@motif
def lit_windows(sheet: Sheet, dice: Random):
    for _star in range(26):
        sheet.star(
            dice.randint(0, WIDTH),
            dice.randint(10, 300),
            dice.randint(6, 12),
            "paper",
            points=4,
            depth=0.3,
        )
    sheet.disc(980, 150, 84, "yellow")
    sheet.disc(944, 130, 78, sheet.ground)
    for step, high in enumerate((260, 330, 230, 360, 280, 310)):
        x, ink = step * 205 - 10, ("sea", "lilac", "green")[step % 3]
        sheet.shape(
            [
                (x, HEIGHT - high),
                (x + 190, HEIGHT - high),
                (x + 95, HEIGHT - high - 110),
            ],
            "mist",
        )
        sheet.block(x, HEIGHT - high, 190, high, ink)
        for row in range(high // 110):
            for column in range(2):
                lit = dice.random() < 0.7
                sheet.block(
                    x + 28 + column * 82,
                    HEIGHT - high + 36 + row * 108,
                    52,
                    64,
                    "yellow" if lit else "ink",
                )


@motif
def flags(sheet: Sheet, dice: Random):
    for row, drop in enumerate((60, 270, 480)):
        ends = [
            (0, drop),
            (300, drop + 60),
            (600, drop + 84),
            (900, drop + 60),
            (WIDTH, drop),
        ]
        sheet.line(ends, "ink", width=6)
        for step in range(12):
            x = 20 + step * 100
            y = drop + 84 - abs(x + 40 - 600) ** 1.6 / 330
            ink = ("red", "yellow", "sea", "paper", "green", "coral", "lilac")[(step + row * 3) % 7]
            sheet.shape([(x, y), (x + 80, y), (x + 40, y + 124)], ink)
    sheet.swell(760, dice.choice(["green", "ink"]), high=14, length=420)


def _house(sheet: Sheet, x: float, y: float, wide: float, high: float, ink: str):
    sheet.shape([(x - 12, y), (x + wide + 12, y), (x + wide / 2, y - 110)], "ink")
    sheet.block(x + wide * 0.7, y - 104, 26, 80, "night")
    sheet.block(x, y, wide, high, ink)
    frame = "paper" if ink != "paper" else "sea"
    for column in (0.18, 0.6):
        sheet.block(x + wide * column, y + 44, 44, 66, frame)
        sheet.block(x + wide * column + 7, y + 51, 30, 52, "night")
    sheet.block(x + wide / 2 - 26, y + high - 120, 52, 120, frame)
