"""A picture that somebody unknown sends: told by its content, turned upright, shrunk and written anew, so that nothing
of what the camera noted (place, time, owner) is left."""

from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

import pillow_heif
from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 64_000_000  # a phone's 12 and 48 megapixels; a small file may unpack to far more
LONGEST_SIDE = 2400  # twice the widest rendition
QUALITY = 85
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, KeyError, Image.DecompressionBombError)  # as Pillow has it

pillow_heif.register_heif_opener()


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class NotAPicture(ValueError):
    """code: too_large (in bytes), too_many_pixels, unreadable."""

    def __init__(self, code: str):
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, kw_only=True)
class Cleaned:
    """A JPEG without metadata."""

    content: bytes
    width: int
    height: int


def cleaned(file: Readable) -> Cleaned:
    """Reads a JPEG, PNG, WebP or HEIC, whatever its name says. Raises NotAPicture."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise NotAPicture("too_large")
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAPicture("too_many_pixels")
            return _written(_upright(picture))
    except NotAPicture:
        raise
    except UNREADABLE as error:
        raise NotAPicture("unreadable") from error


def _upright(picture: Image.Image) -> Image.Image:
    if picture.format == "JPEG":
        picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # decodes at half or a quarter of the size
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return _on_white(_in_srgb(picture))


def _in_srgb(picture: Image.Image) -> Image.Image:
    """A phone's colours are in a profile of its own; without it, they would be read as others."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA"):
        return picture
    try:
        own, ours = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, own, ours) or picture
    except ImageCms.PyCMSError:
        return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = Image.new("RGB", layer.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper


def _written(picture: Image.Image) -> Cleaned:
    """Only the pixels: a new image has none of the old one's notes."""
    fresh = Image.new("RGB", picture.size)
    fresh.paste(picture)
    out = BytesIO()
    fresh.save(out, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return Cleaned(content=out.getvalue(), width=fresh.width, height=fresh.height)
