"""A picture as its points alone: turned upright, written anew, with nothing else that the camera put in."""

import base64
import io

from PIL import Image, ImageFile, ImageOps

from quyen.core.apart import Unfit
from quyen.core.packed import is_archive

MILLION = 1_000_000
MOST = {
    "jpg": 120 * MILLION,
    "png": 20 * MILLION,
}  # points; a JPEG is read at half the size or less where it is large
KEPT = 16 * MILLION  # points of a JPEG as it is written
FORMATS = {"jpg": "JPEG", "png": "PNG"}
MODES = {"jpg": ("L", "RGB"), "png": ("1", "L", "LA", "P", "RGB", "RGBA")}
SETTINGS = {"jpg": {"quality": 90}, "png": {}}
HALVES = (1, 2, 4, 8)

Image.MAX_IMAGE_PIXELS = None  # the bounds above stand instead, and refuse instead of warning
ImageFile.LOAD_TRUNCATED_IMAGES = False


def clean(content: bytes, kind: str) -> dict:
    """Return {"content": the picture anew, in base64, "smaller": whether it has fewer points}; raises Unfit."""
    if is_archive(content) or b"%PDF-" in content[:1024]:
        raise Unfit("polyglot")
    try:
        picture, smaller = _read(content, kind)
        return {"content": base64.b64encode(_write(picture, kind)).decode(), "smaller": smaller}
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError) as broken:
        raise Unfit("damaged") from broken


def _read(content: bytes, kind: str) -> tuple[Image.Image, bool]:
    picture = Image.open(io.BytesIO(content), formats=[FORMATS[kind]])
    points = picture.width * picture.height
    if points > MOST[kind]:
        raise Unfit("too-many-points")
    half = next((half for half in HALVES if points <= KEPT * half * half), HALVES[-1])
    if kind == "jpg" and half > 1:
        picture.draft(None, (picture.width // half, picture.height // half))
    picture.load()
    return ImageOps.exif_transpose(picture), kind == "jpg" and half > 1


def _write(picture: Image.Image, kind: str) -> bytes:
    """Return the bytes of the picture without what came beside its points."""
    transparent = picture.info.get("transparency")
    picture.info = {} if transparent is None else {"transparency": transparent}
    if picture.mode not in MODES[kind]:
        picture = picture.convert("RGB")
    out = io.BytesIO()
    picture.save(out, FORMATS[kind], **SETTINGS[kind])
    return out.getvalue()
