"""What becomes of links in a text from somebody whom we do not know (AC-56). The text is tidied before. Pure."""

import re

LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


def inert(tidied: str) -> str:
    """Addresses as text: nobody gains a link by sending it in. What a link was called keeps its address behind it."""
    return LINK.sub(lambda link: link[2] if link[1] in link[2] else f"{link[2]} ({link[1]})", tidied)


def marked_as_theirs(tidied: str) -> str:
    """Links of a known sender, said to be from a user and not followed by search engines."""
    return tidied.replace('<a href="', '<a rel="nofollow ugc" href="')
