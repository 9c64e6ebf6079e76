"""What a page tells of its own addresses: in each language, for machines and for sharing."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class PageLinks:
    """All addresses are paths from the root.

    paths: this very page by language, for the language links. alternates: by language, the canonical addresses of
    those texts that are real ones, for hreflang (AC-44); empty for what search engines shall not keep apart.
    x_default: of a reader of none of our languages; without it the Swedish one. feeds: (label, path, media type).
    is_nofollow: of one view among many of what stands elsewhere, so that crawlers do not go through them all.
    """

    paths: dict[str, str]
    alternates: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    x_default: str = ""
    description: str = ""
    share_image: str = ""
    is_noindex: bool = False
    is_nofollow: bool = False
    feeds: list[tuple[str, str, str]] = field(default_factory=list)
