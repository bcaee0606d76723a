"""Pages drawn for measuring text recognition: what stands on each is known, and how each was spoilt is named.

A page is a picture of A4 at 150 dots an inch with prose, a table and a line below it, in simplified or traditional
characters. The same dice are thrown each time, so that every run draws the same pages.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

__all__ = ["DAMAGES", "DrawnPage", "draw", "font_path", "pages"]

FONTS = Path("/usr/share/fonts/opentype/noto")
"""where Debian's package fonts-noto-cjk puts them"""
FACES = {"hans": 2, "hant": 3}
"""which face of the collection has the shapes of mainland China and of Taiwan"""
WIDTH, HEIGHT, MARGIN = 1240, 1754, 150
BODY, TITLE, CELL = 32, 44, 28
INK = (25, 25, 25)
RED = (200, 30, 40)

PROSE = {
    "hans": (
        "一年来，全市各级工会新建基层工会{a}家，发展会员{b}人，其中农民工会员{c}人，覆盖率达到{p}%。",
        "举办职工技能培训班{a}期，培训职工{b}人次，组织劳动竞赛{c}场，投入经费{m}万元。",
        "慰问困难职工{b}户，发放慰问金{m}万元；为{c}名职工办理医疗互助，给付金额比上年增长{p}%。",
        "明年计划新建职工书屋{a}家，培育工匠{c}名，法律援助案件办结率保持在{p}%以上。",
    ),
    "hant": (
        "一年來，各屬會新增會員{b}人，舉辦講座{a}場，參加者{c}人次，滿意度達{p}%。",
        "本會處理勞資個案{c}宗，追討欠薪{m}萬元，涉及僱員{b}人，調解成功率為{p}%。",
        "進修中心開辦課程{a}班，學員{b}人次，發放獎學金{m}萬元，較去年增加{p}%。",
        "來年將開設服務站{a}個，探訪會員{b}戶，安排健康檢查{c}人次。",
    ),
}
TITLES = {"hans": "春江市总工会工作总结", "hant": "海港工會聯合總會年度報告"}
ROWS = {
    "hans": ("新建工会（家）", "发展会员（人）", "职工培训（人次）", "慰问资金（万元）", "互助保障（人）", "合计"),
    "hant": ("新增會員（人）", "課程（班）", "服務（人次）", "福利支出（萬元）", "講座（場）", "合計"),
}
HEADS = {"hans": ("指标", "去年", "今年", "增长%"), "hant": ("項目", "去年", "今年", "增減%")}
FOOT = {"hans": "以上数据截至十二月底，由办公室负责解释。", "hant": "以上數字截至十二月底，由秘書處負責解釋。"}


@dataclass(slots=True)
class DrawnPage:
    """A picture with what stands on it: its lines from top to bottom, and the rows of its table, cell by cell."""

    name: str
    picture: Image.Image
    lines: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def font_path(name: str = "NotoSerifCJK-Regular") -> Path:
    """Return the font file ``name`` of the package fonts-noto-cjk."""
    return FONTS / f"{name}.ttc"


def pages(copies: int = 1) -> list[DrawnPage]:
    """Return every kind of damage in both scripts, so many ``copies`` of each, with other numbers on each."""
    return [draw(script, damage, copy) for damage in DAMAGES for script in FACES for copy in range(copies)]


def draw(script: str, damage: str, copy: int = 0) -> DrawnPage:
    """Return one page in ``script``, spoilt as ``damage`` says."""
    dice = random.Random(f"{script} {damage} {copy}")
    page = DrawnPage(f"{damage} {script} {copy}", Image.new("RGB", (WIDTH, HEIGHT), "white"))
    pen = ImageDraw.Draw(page.picture)
    serif = dice.random() < 0.7
    face = font_path("NotoSerifCJK-Regular" if serif else "NotoSansCJK-Regular")
    bold = font_path("NotoSerifCJK-Bold")
    y = MARGIN
    title = ImageFont.truetype(bold, TITLE, index=FACES[script])
    pen.text((WIDTH / 2, y), TITLES[script], INK, title, anchor="ma")
    page.lines.append(TITLES[script])
    y = _prose(page, pen, y + 100, ImageFont.truetype(face, BODY, index=FACES[script]), script, dice)
    y = _table(page, pen, y + 40, ImageFont.truetype(face, CELL, index=FACES[script]), script, dice, damage)
    pen.text((MARGIN, y + 40), FOOT[script], INK, ImageFont.truetype(face, BODY, index=FACES[script]))
    page.lines.append(FOOT[script])
    page.picture = DAMAGES[damage](page.picture, np.random.default_rng(dice.randrange(1 << 30)))
    return page


def _prose(
    page: DrawnPage, pen: ImageDraw.ImageDraw, y: int, font: ImageFont.FreeTypeFont, script: str, dice: random.Random
) -> int:
    """Draw paragraphs with a first line two characters in, and return where they end."""
    for template in PROSE[script]:
        text = "　　" + template.format(
            a=dice.randrange(12, 99),
            b=f"{dice.randrange(1_000, 99_999)}",
            c=f"{dice.randrange(1_000, 9_999):,}",
            m=f"{dice.randrange(100, 9_999) / 10:g}",
            p=f"{dice.randrange(100, 999) / 10:.1f}",
        )
        for line in _wrapped(text, font):
            pen.text((MARGIN, y), line, INK, font)
            page.lines.append(line.strip("　"))
            y += int(BODY * 1.7)
    return y


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines, line = [], ""
    for index, character in enumerate(text):
        if font.getlength(line + character) > WIDTH - 2 * MARGIN and character not in "，。；、%":
            # A number is not parted.
            cut = len(line)
            while cut and character.isascii() and line[cut - 1].isascii():
                cut -= 1
            lines.append(line[:cut])
            line = line[cut:]
        line += character
        if index == len(text) - 1:
            lines.append(line)
    return lines


def _table(
    page: DrawnPage,
    pen: ImageDraw.ImageDraw,
    y: int,
    font: ImageFont.FreeTypeFont,
    script: str,
    dice: random.Random,
    damage: str,
) -> int:
    """Draw a table, without lines where ``damage`` says so, and return where it ends."""
    lefts = [MARGIN, MARGIN + 340, MARGIN + 540, MARGIN + 740, WIDTH - MARGIN]
    height = 62
    body = []
    for name in ROWS[script]:
        before, now = dice.randrange(100, 90_000), dice.randrange(100, 90_000)
        body.append([name, f"{before:,}", f"{now:,}", f"{100 * now / before - 100:.1f}"])
    for row in [list(HEADS[script]), *body]:
        for left, right, cell in zip(lefts, lefts[1:], row, strict=False):
            is_name = left == MARGIN
            place = (left + 14, y + height / 2) if is_name else ((left + right) / 2, y + height / 2)
            pen.text(place, cell, INK, font, anchor="lm" if is_name else "mm")
        if damage != "unruled":
            pen.line([(MARGIN, y), (WIDTH - MARGIN, y)], INK, 2)
            for left in lefts:
                pen.line([(left, y), (left, y + height)], INK, 2)
        page.lines.append("".join(row))
        page.rows.append(row)
        y += height
    if damage != "unruled":
        pen.line([(MARGIN, y), (WIDTH - MARGIN, y)], INK, 2)
    return y


def _plain(picture: Image.Image, _dice: np.random.Generator) -> Image.Image:
    return picture


def _skewed(picture: Image.Image, dice: np.random.Generator) -> Image.Image:
    return picture.rotate(float(dice.choice([-2.5, 2.5])), Image.Resampling.BICUBIC, fillcolor="white")


def _noisy(picture: Image.Image, dice: np.random.Generator) -> Image.Image:
    pixels = np.asarray(picture).astype(np.float32)
    pixels += dice.normal(0, 28, pixels.shape[:2])[..., None]
    specks = dice.random(pixels.shape[:2])
    pixels[specks < 0.006] = 0
    pixels[specks > 0.994] = 255
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))


def _faint(picture: Image.Image, dice: np.random.Generator) -> Image.Image:
    pixels = 235 - (255 - np.asarray(picture).astype(np.float32)) * 0.2
    return _jpeg(Image.fromarray((pixels + dice.normal(0, 3, pixels.shape)).clip(0, 255).astype(np.uint8)), 60)


def _photographed(picture: Image.Image, dice: np.random.Generator) -> Image.Image:
    """From a little aside, with light from one corner, slightly out of focus, saved as JPEG."""
    corners = [(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)]
    moved = [(x + float(dice.uniform(-35, 35)), y + float(dice.uniform(-35, 35))) for x, y in corners]
    bent = picture.transform(
        picture.size, Image.Transform.PERSPECTIVE, _perspective(corners, moved), Image.Resampling.BICUBIC,
        fillcolor=(120, 110, 100),
    )  # fmt: skip
    light = np.linspace(1.0, 0.55, WIDTH)[None, :] * np.linspace(1.0, 0.75, HEIGHT)[:, None]
    pixels = np.asarray(bent.filter(ImageFilter.GaussianBlur(0.9))).astype(np.float32) * light[..., None]
    pixels += dice.normal(0, 6, pixels.shape)
    return _jpeg(Image.fromarray(pixels.clip(0, 255).astype(np.uint8)), 70)


def _stamped(picture: Image.Image, _dice: np.random.Generator) -> Image.Image:
    """A round red seal over text and table."""
    seal = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(seal)
    for x, y in ((850, 640), (620, 1150)):
        pen.ellipse([x - 150, y - 150, x + 150, y + 150], outline=(*RED, 190), width=9)
        pen.regular_polygon((x, y, 48), 5, fill=(*RED, 190))
    return Image.alpha_composite(picture.convert("RGBA"), seal).convert("RGB")


def _small(picture: Image.Image, _dice: np.random.Generator) -> Image.Image:
    """As a fax or a preview: 100 dots an inch."""
    return picture.resize((WIDTH * 2 // 3, HEIGHT * 2 // 3), Image.Resampling.LANCZOS)


def _copied(picture: Image.Image, dice: np.random.Generator) -> Image.Image:
    """As a copy of a copy: black and white alone, thin strokes broken, specks of dust."""
    pixels = np.asarray(picture.convert("L").filter(ImageFilter.GaussianBlur(1.1))).astype(np.float32)
    ink = pixels + dice.normal(0, 22, pixels.shape) < 150
    ink |= dice.random(pixels.shape) > 0.997
    return Image.fromarray(np.where(ink, 0, 255).astype(np.uint8)).convert("RGB")


def _jpeg(picture: Image.Image, quality: int) -> Image.Image:
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=quality)
    return Image.open(kept).convert("RGB")


def _perspective(corners: list[tuple[float, float]], moved: list[tuple[float, float]]) -> list[float]:
    """Return the eight numbers of the transform that Pillow takes, from where the corners come."""
    rows, values = [], []
    for (x, y), (to_x, to_y) in zip(corners, moved, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -to_x * x, -to_x * y], [0, 0, 0, x, y, 1, -to_y * x, -to_y * y]]
        values += [to_x, to_y]
    return [float(number) for number in np.linalg.solve(np.array(rows), np.array(values))]


DAMAGES: dict[str, Callable[[Image.Image, np.random.Generator], Image.Image]] = {
    "plain": _plain,
    "unruled": _plain,
    "skewed": _skewed,
    "noisy": _noisy,
    "faint": _faint,
    "photographed": _photographed,
    "stamped": _stamped,
    "small": _small,
    "copied": _copied,
}
