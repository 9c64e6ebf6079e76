"""Books, words, art and handicraft."""

from random import Random

from .sheet import HEIGHT, WIDTH, Sheet, motif

INKS = ("red", "sea", "green", "yellow", "coral", "lilac", "mint", "mauve", "paper")


@motif
def shelves(sheet: Sheet, dice: Random):
    for shelf in range(3):
        base, x = 240 + shelf * 250, 30
        while x < WIDTH - 60:
            wide, high = dice.randint(34, 76), dice.randint(130, 200)
            ink = dice.choice(INKS)
            sheet.block(x, base - high, wide, high, ink)
            sheet.block(x, base - high + 28, wide, 14, "ink")
            x += wide + 8
            if dice.random() < 0.1:
                sheet.disc(x + 50, base - 46, 46, dice.choice(["yellow", "coral"]))
                x += 112
        sheet.block(0, base, WIDTH, 24, "ink")


@motif
def open_book(sheet: Sheet, dice: Random):
    for step in range(9):
        turn = 180 + step * 22.5
        ink = ("yellow", "coral", "mint", "sky", "mauve")[(step + dice.randint(0, 1)) % 5]
        if step < 8:
            sheet.slice(600, 560, 520, turn, turn + 14, ink)
    sheet.shape([(600, 560), (190, 470), (190, 680), (600, 770)], "paper")
    sheet.shape([(600, 560), (1010, 470), (1010, 680), (600, 770)], "mist")
    for step in range(4):
        y = 520 + step * 44
        sheet.line([(250, y), (540, y + 62)], "ink", width=7)
        sheet.line([(950, y), (660, y + 62)], "ink", width=7)


@motif
def reading_lamp(sheet: Sheet, dice: Random):
    sheet.shape([(700, 250), (900, 250), (1130, 690), (430, 690)], "yellow")
    sheet.shape([(720, 130), (880, 130), (960, 270), (640, 270)], "red")
    sheet.line([(800, 130), (800, 40), (1120, 40), (1120, 700)], "ink", width=16)
    y = 690
    for ink in dice.sample(list(INKS), 6):
        high, wide = dice.randint(46, 66), dice.randint(330, 440)
        y -= high
        sheet.block(200 + dice.randint(-24, 24), y, wide, high, ink, round_by=8)
        sheet.block(260, y + high / 2 - 5, 90, 10, "ink")
    sheet.block(0, 690, WIDTH, 110, "ink")


@motif
def speech(sheet: Sheet, dice: Random):
    for x, y, wide, high, ink, way in (
        (80, 90, 560, 290, "yellow", 1),
        (560, 250, 560, 270, "coral", -1),
        (160, 470, 500, 230, "mint", 1),
    ):
        sheet.block(x, y, wide, high, ink, round_by=70)
        tail = x + (120 if way > 0 else wide - 120)
        sheet.shape(
            [
                (tail - 46, y + high - 8),
                (tail + 46, y + high - 8),
                (tail - way * 76, y + high + 84),
            ],
            ink,
        )
        for step in range(3):
            sheet.line(
                [
                    (x + 84, y + 84 + step * 62),
                    (x + wide - dice.randint(90, 230), y + 84 + step * 62),
                ],
                "ink",
                width=12,
            )


@motif
def brush_arcs(sheet: Sheet, dice: Random):
    inks = dice.sample(["red", "yellow", "sea", "green", "coral", "lilac", "paper", "mint"], 6)
    for step, ink in enumerate(inks):
        sheet.arc(600, 760, 640 - step * 96, 180, 360, ink, width=78)
    sheet.line([(860, 90), (620, 560)], "ink", width=34)
    sheet.shape([(650, 470), (700, 500), (610, 690), (560, 690)], "paper")


@motif
def gallery(sheet: Sheet, dice: Random):
    sheet.block(0, 660, WIDTH, 140, "ink")
    for x, y, wide, high in (
        (80, 110, 300, 400),
        (440, 70, 330, 250),
        (440, 370, 330, 210),
        (830, 110, 290, 430),
    ):
        sheet.block(x, y, wide, high, "ink")
        inner = dice.choice(["paper", "yellow", "coral", "mint", "sky"])
        sheet.block(x + 18, y + 18, wide - 36, high - 36, inner)
        middle, reach = (x + wide / 2, y + high / 2), min(wide, high) / 3
        kind = dice.randint(0, 2)
        if kind == 0:
            sheet.disc(*middle, reach, dice.choice(["red", "sea", "lilac"]))
        elif kind == 1:
            sheet.shape(
                [(x + 30, y + high - 30), middle, (x + wide - 30, y + high - 30)],
                dice.choice(["green", "red"]),
            )
        else:
            sheet.slice(*middle, reach, 0, 180, "sea")
            sheet.slice(*middle, reach, 180, 360, "red")


@motif
def pots(sheet: Sheet, dice: Random):
    sheet.block(0, 620, WIDTH, 180, "ink")
    for x, wide, high, ink in (
        (210, 220, 320, "red"),
        (500, 280, 220, "yellow"),
        (780, 190, 400, "mint"),
        (1020, 210, 260, "coral"),
    ):
        top = 640 - high
        sheet.oval(x, 640 - high * 0.42, wide, high * 0.86, ink)
        sheet.block(x - wide * 0.24, top, wide * 0.48, high * 0.3, ink)
        sheet.oval(x, top, wide * 0.62, 36, "night")
        for step in range(3):
            y = 640 - high * (0.62 - step * 0.16)
            sheet.line(
                [(x - wide * 0.36, y), (x + wide * 0.36, y)],
                "paper",
                width=dice.choice([8, 14]),
            )


@motif
def yarn(sheet: Sheet, dice: Random):
    for x, y, radius, ink, dark in (
        (380, 330, 220, "coral", "red"),
        (800, 300, 180, "mint", "green"),
        (640, 560, 200, "yellow", "red"),
    ):
        sheet.disc(x, y, radius, ink)
        for step in range(5):
            lean = dice.randint(-10, 10)
            sheet.arc(
                x - radius * 0.7,
                y + lean,
                radius * (0.5 + step * 0.22),
                -58,
                58,
                dark,
                width=9,
            )
    sheet.line([(180, 120), (1030, 700)], "paper", width=18)
    sheet.line([(1020, 110), (210, 700)], "paper", width=18)
    for x, y in ((180, 120), (1020, 110)):
        sheet.disc(x, y, 28, "ink")


@motif
def weave(sheet: Sheet, dice: Random):
    warp = dice.sample(["red", "yellow", "sea", "green", "coral", "mint", "lilac", "sky"], 4)
    for column in range(12):
        for row in range(8):
            over = (column + row) % 2
            ink = warp[column % 4] if over else "paper"
            x, y = column * 100, row * 100
            if over:
                sheet.block(x + 12, y, 76, 100, ink)
            else:
                sheet.block(x, y + 12, 100, 76, ink)
                sheet.line([(x + 14, y + 50), (x + 86, y + 50)], "ink", width=6)


@motif
def paper_cranes(sheet: Sheet, dice: Random):
    for step in range(8):
        x, y = 160 + (step % 4) * 290, 240 + (step // 4) * 310 + (step % 2) * 60
        size = dice.uniform(0.8, 1.1)
        light, dark = dice.choice(
            [
                ("yellow", "coral"),
                ("paper", "mist"),
                ("mint", "green"),
                ("mauve", "lilac"),
            ]
        )
        sheet.line([(x, 0), (x, y)], "ink", width=3)
        sheet.shape(
            [(x, y), (x - 120 * size, y - 60 * size), (x - 30 * size, y + 60 * size)],
            light,
        )
        sheet.shape(
            [(x, y), (x + 120 * size, y - 80 * size), (x + 30 * size, y + 60 * size)],
            dark,
        )
        sheet.shape(
            [
                (x - 30 * size, y + 60 * size),
                (x, y),
                (x + 30 * size, y + 60 * size),
                (x, y + 96 * size),
            ],
            light,
        )
        sheet.shape(
            [
                (x + 18 * size, y + 66 * size),
                (x + 110 * size, y + 96 * size),
                (x, y + 96 * size),
            ],
            dark,
        )
    sheet.block(0, HEIGHT - 26, WIDTH, 26, "ink")
