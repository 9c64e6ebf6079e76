"""The pages of the form, each a topic. What was typed is kept as it was; a form reads it into values."""

from .base import PageForm
from .other import OtherLanguagesForm
from .price import PriceForm
from .what import WhatForm
from .when import WhenForm
from .where import WhereForm
from .who import WhoForm

__all__ = ["OtherLanguagesForm", "PageForm", "PriceForm", "WhatForm", "WhenForm", "WhereForm", "WhoForm"]
