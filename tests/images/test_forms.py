from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from images.models import Picture

pytestmark = pytest.mark.django_db


def photo():
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return SimpleUploadedFile("choir.png", file.getvalue(), "image/png")


def upload(admin_client, **answers):
    sent = {"title": "Kören", "file": photo(), "licence": "cc0", "collection": "1"} | answers
    return admin_client.post(reverse("wagtailimages:add"), sent)


def test_what_a_picture_shows_is_said_in_one_language_at_least(admin_client):
    """AC-63"""
    response = upload(admin_client)

    assert [error.code for error in response.context["form"].errors.as_data()["alt_sv"]] == ["no_alt"]
    assert Picture.objects.count() == 0


@pytest.mark.parametrize("name", ["alt_sv", "alt_fi", "alt_en"])
def test_one_language_is_enough_and_the_others_are_asked_for(admin_client, name):
    """AC-63"""
    upload(admin_client, **{name: "A choir sings in the park."})

    picture = Picture.objects.get()
    form = admin_client.get(reverse("wagtailimages:edit", args=[picture.pk])).context["form"]
    assert picture.alt_in("sv") == "A choir sings in the park."
    assert [field for field in form.fields if field.startswith("alt_")] == ["alt_sv", "alt_fi", "alt_en"]


def test_of_many_pictures_dropped_at_once_each_waits_until_that_is_said(admin_client):
    """AC-63"""
    sent = {"title": "Kören", "files[]": photo(), "collection": "1"}
    answer = admin_client.post(reverse("wagtailimages:add_multiple"), sent).json()

    assert (Picture.objects.count(), "uploaded_file_id" in answer) == (0, True)
