"""Pictures and the sizes in which public pages show them."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image

from images.models import Picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    drawn = BytesIO()
    Image.new("RGB", (1200, 800), "red").save(drawn, "JPEG")
    return Picture.objects.create(title="Röd", file=ImageFile(drawn, name="red.jpg"))


def test_a_picture_knows_the_renditions_that_were_made_of_it(picture):
    before = picture.made_renditions()

    picture.make_renditions()

    sizes = {name: (rendition.width, rendition.height) for name, rendition in picture.made_renditions().items()}
    assert before == {}
    assert sizes == {"card": (480, 320), "large": (960, 640), "share": (1200, 630)}


def test_renditions_made_for_another_focal_point_do_not_count(picture):
    picture.make_renditions()

    picture.focal_point_x, picture.focal_point_y = 100, 100
    picture.focal_point_width, picture.focal_point_height = 50, 50

    assert picture.made_renditions() == {}
