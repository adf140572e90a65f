"""Make zipped workbooks come out the same, byte for byte, whenever and wherever they are made."""

import io
import re
import zipfile

_MOMENT = (2026, 3, 12, 8, 0, 0)
_CLOCKS = re.compile(rb"(<(dcterms:created|dcterms:modified|dc:date|meta:creation-date)[^>]*>)[^<]*")


def seal(workbook: bytes) -> bytes:
    """The same workbook with every time in it set to one moment, and its parts left uncompressed.

    Compressed bytes differ from one zlib to the next; the samples are small enough to do without.
    """
    sealed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(sealed, "w") as target:
        for name in source.namelist():
            content = _CLOCKS.sub(rb"\g<1>2026-03-12T08:00:00Z", source.read(name))
            part = zipfile.ZipInfo(name, date_time=_MOMENT)
            part.create_system = 3  # said outright, since it depends on the machine otherwise
            target.writestr(part, content, compress_type=zipfile.ZIP_STORED)
    return sealed.getvalue()
