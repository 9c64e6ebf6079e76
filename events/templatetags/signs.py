"""{% load signs %}: the drawings of templates/signs, inline, so that they take the colour of the text."""

from django import template
from django.template.loader import select_template

register = template.Library()


@register.simple_tag
def sign(key: str) -> str:
    """The SVG of a category's sign; a star where there is no drawing of that name."""
    return select_template([f"signs/{key}.svg", "signs/star.svg"]).render()
