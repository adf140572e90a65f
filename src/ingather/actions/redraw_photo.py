"""Draw a photo anew, so that nothing but what can be seen is kept: no place, no time, no device, no hidden bytes."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from ingather.cases.refused import Refused
from ingather.text.sentence import sentence

MOST_BYTES = 12 << 20  # of a file that is handed in
MOST_PIXELS = 50_000_000  # what unfolds to more is refused before it is unfolded
SIDE = 1200  # pixels of the longer side of what is kept
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 82
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError)  # as decoders fail on what is broken
_WHITE = (255, 255, 255)


def redrawn(data: bytes) -> bytes:
    """The photo as a new JPEG of at most 1,200 pixels on its longer side; raises `Refused` where it is none.

    What it is is decided by decoding it, never by its name. It is turned as it was meant, and carries nothing else.
    """
    if len(data) > MOST_BYTES:
        raise Refused(sentence("photo.too_large", most=MOST_BYTES >> 20))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redrawn(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(sentence("photo.too_many_pixels", most=MOST_PIXELS // 1_000_000)) from None
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        IndexError,
        TypeError,
    ):  # as its decoders fail on what is broken
        raise Refused(sentence("photo.is_none")) from None


def _redrawn(data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=_FORMATS) as photo:
        if photo.width * photo.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        photo.draft("RGB", (2 * SIDE, 2 * SIDE))  # of a JPEG, no more is decoded than is needed
        turned = ImageOps.exif_transpose(photo)
        turned.thumbnail((SIDE, SIDE))
        seen = turned.convert("RGBA")
    fresh = Image.new("RGB", seen.size, _WHITE)  # a new one: what is beside the pixels does not come with them
    fresh.paste(seen, mask=seen.getchannel("A"))
    drawn = BytesIO()
    fresh.save(drawn, "JPEG", quality=_QUALITY, optimize=True)
    return drawn.getvalue()
