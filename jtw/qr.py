"""QR codes as drawings within a page, so that nothing more is fetched and paper keeps them sharp."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(text: str) -> SafeString:
    """An <svg> of a QR code (ISO/IEC 18004) that holds text, of the size that its style gives; a quarter of it may be
    soiled or torn. It has the quiet zone of four modules, and a ground of its own only by its style."""
    code = segno.make(text, error="q", micro=False)
    drawing = code.svg_inline(omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(drawing)  # written by segno, of figures alone: the text is not in it
