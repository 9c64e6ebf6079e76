"""Compile the catalogues of words: locale/*/LC_MESSAGES/*.po to .mo.

Django's own compilemessages needs gettext's msgfmt, which a fresh machine lacks; polib is installed from the lock.
A catalogue that is younger than its source is left alone.
"""

from pathlib import Path

import polib

CATALOGUES = Path(__file__).resolve().parent.parent / "locale"


def compile_words(catalogues=CATALOGUES):
    """Bring each .mo file below catalogues up to date; the languages that were compiled, in order."""
    return [source.parent.parent.name for source in sorted(catalogues.glob("*/LC_MESSAGES/*.po")) if compiled(source)]


def compiled(source):
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
        return False
    polib.pofile(str(source)).save_as_mofile(str(target))
    return True


if __name__ == "__main__":
    print("Words compiled:", ", ".join(compile_words()) or "nothing new")
