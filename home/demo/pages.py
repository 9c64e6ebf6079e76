"""What the demo town says of itself: a line on each front page, and one page in the footer."""

from django.db import transaction

from home.models import ContentPage, HomePage
from jtw.languages import LANGUAGES

from .content import read


@transaction.atomic
def load_pages() -> None:
    """Fill in what is missing; words that somebody has changed stay."""
    words = read("pages")
    homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
    for code, home in homes.items():
        if not home.intro:
            home.intro = words["home"][code]
            home.save_revision().publish()
    if not ContentPage.objects.filter(slug=words["about"]["slug"]["sv"]).exists():
        _write_about(homes, words["about"])


def _write_about(homes: dict[str, HomePage], words: dict) -> None:
    key: dict = {}
    for code in LANGUAGES:
        home, own = homes[code], words[code]
        page = ContentPage(
            title=own["title"],
            slug=words["slug"][code],
            lead=own["lead"],
            body=[("text", own["body"].strip())],
            in_footer=True,
            locale=home.locale,
            **key,
        )
        home.refresh_from_db()  # its count of children has changed
        home.add_child(instance=page)
        page.save_revision().publish()
        key = {"translation_key": page.translation_key}
