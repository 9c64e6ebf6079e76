"""The look is written as one file a component and served as one file, so that a visitor asks once."""

import os
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

STYLESHEETS = ("css/site.css", "css/paper.css", "css/embed.css", "css/screen.css", "css/slip.css")
IMPORT = re.compile(r'^@import url\("([^"]+)"\);$', re.MULTILINE)


class JoinedStylesheetFinder(BaseFinder):
    """Answers for each of STYLESHEETS with the files that it imports, joined in their order.

    First of STATICFILES_FINDERS, so that it wins over the file itself, both in collectstatic and when the site is
    served without it. The joined file lies in VAR_DIR and is written anew when a part is younger.
    """

    sources = settings.BASE_DIR / "static"
    storage = FileSystemStorage(settings.VAR_DIR / "joined")

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        if path not in STYLESHEETS:
            return []
        found = str(self._joined(path))
        return [found] if find_all else found

    def list(self, ignore_patterns):
        for path in STYLESHEETS:
            self._joined(path)
            yield path, self.storage

    def _joined(self, path: str) -> Path:
        source, joined = self.sources / path, Path(self.storage.path(path))
        parts = parts_of(source)
        youngest = max(part.stat().st_mtime for part in [source, *parts])
        if not joined.exists() or joined.stat().st_mtime < youngest:
            joined.parent.mkdir(parents=True, exist_ok=True)
            unfinished = joined.with_suffix(f".{os.getpid()}")
            unfinished.write_text("\n".join(part.read_text() for part in parts))
            unfinished.replace(joined)  # in one step: another process may be reading it
        return joined


def parts_of(stylesheet: Path) -> list[Path]:
    """The files that a stylesheet imports, in order. Only those that lie flat in its folder may have url(...)."""
    return [stylesheet.parent / name for name in IMPORT.findall(stylesheet.read_text())]
