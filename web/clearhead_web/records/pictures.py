"""An uploaded picture, drawn anew: what comes out is a JPEG of pixels alone. Place, camera, thumbnails and whatever
else was hidden in the file stay behind.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

LARGEST_FILE = 15_000_000
MOST_PIXELS = 40_000_000
TOO_MANY_PIXELS = f"The picture has more than {MOST_PIXELS // 1_000_000} megapixels. Send it smaller."
LONGEST_SIDE = 2400
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 88


class UnusableError(Exception):
    """The picture cannot be taken; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    width: int
    height: int


def redrawn(file: BinaryIO, size: int) -> Picture:
    """Raises UnusableError for what is too large or is not a picture."""
    if size > LARGEST_FILE:
        raise UnusableError(f"The picture is larger than {LARGEST_FILE // 1_000_000} MB. Send it smaller.")
    try:
        with Image.open(file, formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UnusableError(TOO_MANY_PIXELS)
            return _encoded(_pixels(image))
    except UnidentifiedImageError:
        raise UnusableError(_what_it_is(file)) from None
    except Image.DecompressionBombError:  # so many that Pillow does not open it
        raise UnusableError(TOO_MANY_PIXELS) from None
    except (OSError, ValueError, SyntaxError, TypeError, MemoryError):
        raise UnusableError("The picture cannot be read; it may be damaged. Try to save it again, as JPEG.") from None


def _pixels(image: Image.Image) -> Image.Image:
    """Upright, in sRGB, small enough, and with nothing attached."""
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    flat = _without_holes(upright)
    seen = _in_srgb(flat, profile) if profile else flat.convert("RGB")
    return Image.frombytes("RGB", seen.size, seen.tobytes())


def _without_holes(image: Image.Image) -> Image.Image:
    """What is see-through becomes white."""
    if not image.has_transparency_data:
        return image
    layered = image.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered).convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """A profile that makes no sense is passed over: the colours are then a little off, and the picture is there."""
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert("RGB")
    return converted or image.convert("RGB")


def _encoded(image: Image.Image) -> Picture:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Picture(stream.getvalue(), *image.size)


def _what_it_is(file: BinaryIO) -> str:
    file.seek(0)
    head = file.read(32)
    if head[4:8] == b"ftyp":
        return "This is an HEIC or AVIF picture, which cannot be read here. Save or share it as JPEG and try again."
    return "This is not a picture that can be read here. Use JPEG, PNG or WebP."
