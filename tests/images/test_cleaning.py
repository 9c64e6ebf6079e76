"""Pictures that somebody unknown sends (AC-56)."""

from io import BytesIO

import pillow_heif
import pytest
from PIL import Image

from images.cleaning import LONGEST_SIDE, MOST_BYTES, NotAPicture, cleaned

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F
QUARTER_TURN = 6


def file_of(picture: Image.Image, kind: str, **options) -> BytesIO:
    out = BytesIO()
    picture.save(out, kind, **options)
    return BytesIO(out.getvalue())


def photo(kind="JPEG", size=(400, 300)) -> BytesIO:
    """As a phone takes it: on its side, with where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = QUARTER_TURN, "Telefon"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (63.0, 40.0, 28.0)
    return file_of(Image.new("RGB", size, "green"), kind, exif=exif.tobytes())


def test_ac_56_a_photo_is_turned_and_loses_where_it_was_taken():
    assert Image.open(photo()).getexif().get_ifd(GPS)[1] == "N"

    found = cleaned(photo())
    read = Image.open(BytesIO(found.content))

    assert (found.width, found.height) == (300, 400)
    assert (read.format, dict(read.getexif()), set(read.info) & {"exif", "icc_profile", "comment", "xmp"}) == (
        "JPEG",
        {},
        set(),
    )


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIF"])
def test_ac_56_other_kinds_become_a_jpeg_too(kind):
    assert pillow_heif.libheif_version()
    found = cleaned(file_of(Image.new("RGB", (64, 48), "red"), kind))

    assert (Image.open(BytesIO(found.content)).format, found.width, found.height) == ("JPEG", 64, 48)


def test_a_photo_of_12_megapixels_is_shrunk():
    found = cleaned(photo(size=(4032, 3024)))

    assert (found.height, found.width) == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)


def test_what_was_transparent_is_white():
    found = cleaned(file_of(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"))

    assert Image.open(BytesIO(found.content)).getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg onload='alert(1)'/>", "unreadable"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "unreadable"),
        (photo().getvalue()[:200], "unreadable"),
        (b"", "unreadable"),
        (b"\xff" * (MOST_BYTES + 1), "too_large"),
    ],
)
def test_ac_56_a_file_is_judged_by_its_content(content, code):
    with pytest.raises(NotAPicture) as refused:
        cleaned(BytesIO(content))

    assert refused.value.code == code


def test_a_small_file_that_unpacks_to_too_much_is_refused_before_it_does():
    with pytest.raises(NotAPicture) as refused:
        cleaned(file_of(Image.new("1", (10_000, 7_000)), "PNG"))

    assert refused.value.code == "too_many_pixels"
