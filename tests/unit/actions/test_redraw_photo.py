from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from ingather.actions.redraw_photo import MOST_BYTES, SIDE, redrawn
from ingather.cases.refused import Refused

RED, BLUE = (200, 20, 20), (20, 20, 200)
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def drawing(size: tuple[int, int] = (300, 200)) -> Image.Image:
    """Red at the left, blue at the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image


def encoded(image: Image.Image, kind: str, **how: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_draws_each_kind_anew_as_a_jpeg(kind: str) -> None:
    drawn = opened(redrawn(encoded(drawing(), kind)))
    assert (drawn.format, drawn.size) == ("JPEG", (300, 200))


def test_nothing_but_the_picture_is_kept() -> None:
    exif = Image.Exif()
    exif[MAKER] = "an invented maker"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (31.0, 46.0, 40.0)
    data = encoded(drawing(), "JPEG", exif=exif, comment=b"a secret remark", icc_profile=b"a secret profile")
    assert b"invented maker" in data
    assert b"secret remark" in data
    drawn = redrawn(data)
    for told in (b"Exif", b"invented maker", b"secret", b"GPS", b"ICC_PROFILE"):
        assert told not in drawn
    assert not opened(drawn).getexif()


def test_the_words_of_a_png_and_what_follows_its_end_are_left_out() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "an invented author")
    drawn = redrawn(encoded(drawing(), "PNG", pnginfo=info) + b"<script>hidden</script>")
    assert b"invented author" not in drawn
    assert b"hidden" not in drawn


def test_it_is_turned_as_it_was_meant() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    drawn = opened(redrawn(encoded(drawing(), "JPEG", exif=exif)))
    assert drawn.size == (200, 300)
    red, _green, blue = drawn.convert("RGB").getpixel((100, 20))  # type: ignore[misc]  # of three bands
    assert red > blue


def test_a_large_one_is_drawn_smaller_and_a_clear_one_on_white() -> None:
    assert max(opened(redrawn(encoded(drawing((4000, 3000)), "JPEG"))).size) == SIDE
    clear = opened(redrawn(encoded(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")))
    assert clear.getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff\xe0 no more than the beginning",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        encoded(drawing(), "GIF"),
        encoded(drawing(), "TIFF"),
        encoded(drawing(), "BMP"),
        encoded(drawing(), "JPEG")[:900],
        encoded(drawing(), "PNG")[:-200],
    ],
    ids=["empty", "beginning", "svg", "pdf", "gif", "tiff", "bmp", "cut jpeg", "cut png"],
)
def test_what_is_no_whole_photo_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        redrawn(data)
    assert refused.value.sentence.id == "photo.is_none"


def test_what_would_unfold_to_too_much_is_refused_before_it_does() -> None:
    bomb = encoded(Image.new("1", (20_000, 20_000)), "PNG")
    assert len(bomb) < 100_000
    with pytest.raises(Refused) as refused:
        redrawn(bomb)
    assert refused.value.sentence.id == "photo.too_many_pixels"


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    with pytest.raises(Refused) as refused:
        redrawn(b"\xff" * (MOST_BYTES + 1))
    assert refused.value.sentence.id == "photo.too_large"
