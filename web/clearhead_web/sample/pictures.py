"""Pictures of a scalp from above, drawn by code: bare in the middle before a session, with dots after it."""

import math
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (900, 1100)
SKIN, SHADE, HAIR, CLOTH = (214, 171, 140), (186, 140, 110), (52, 44, 40), (120, 132, 142)
#: Half the width and half the height of the head.
REACH = (330, 430)


def scalp(*, dots: bool, seed: int) -> BytesIO:
    """A JPEG. The same head for the same seed."""
    random = Random(seed)  # noqa: S311 - only where hairs are drawn
    image = Image.new("RGB", SIZE, CLOTH)
    draw = ImageDraw.Draw(image)
    draw.ellipse(_box(1.0), fill=SHADE)
    draw.ellipse(_box(0.96), fill=SKIN)
    soft = image.filter(ImageFilter.GaussianBlur(9))
    draw = ImageDraw.Draw(soft)
    for _ in range(26_000):
        _hair(draw, random, dots=dots)
    stream = BytesIO()
    soft.save(stream, "JPEG", quality=85)
    stream.seek(0)
    return stream


def _box(part: float) -> tuple[float, float, float, float]:
    (x, y), (across, along) = (SIZE[0] / 2, SIZE[1] / 2), REACH
    return x - across * part, y - along * part, x + across * part, y + along * part


def _hair(draw: ImageDraw.ImageDraw, random: Random, *, dots: bool) -> None:
    """Many at the rim and few in the middle; the session's dots fill the middle."""
    out, angle = math.sqrt(random.random()), random.random() * 2 * math.pi
    x = SIZE[0] / 2 + math.cos(angle) * out * REACH[0] * 0.95
    y = SIZE[1] / 2 + math.sin(angle) * out * REACH[1] * 0.95
    if random.random() < max(0.06, (out - 0.55) * 2.2):
        draw.line((x, y, x + random.uniform(-3, 3), y + random.uniform(1, 6)), fill=HAIR, width=2)
    elif dots and random.random() < 0.5:
        size = random.uniform(0.8, 1.6)
        draw.ellipse((x - size, y - size, x + size, y + size), fill=(84, 72, 66))
