"""What a page tells of its own addresses: in each language, for machines and for sharing."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class PageLinks:
    """paths: the same page by language, for the language links. real: the languages of which it has a text of its own,
    for hreflang (AC-44). canonical, x_default: paths. feeds: (label, path, type)."""

    paths: dict[str, str]
    real: tuple[str, ...] = ("sv", "fi", "en")
    canonical: str = ""
    x_default: str = ""
    description: str = ""
    share_image: str = ""
    is_noindex: bool = False
    feeds: list[tuple[str, str, str]] = field(default_factory=list)
