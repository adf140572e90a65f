"""Take a file from a browser so that nothing of it is ever in the clear on a disk."""

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from ingather.store.arrivals import PIECE
from ingather.store.home import Home
from ingather.store.uploads import Laying

LARGEST = 256 << 20  # bytes of a file that is handed in through the pages
_BESIDE = 1 << 20  # bytes that a form may have beside its file


class SealedFile(UploadedFile):
    """A file that has come; its bytes are sealed."""

    def __init__(self, laying: Laying, name: str) -> None:
        super().__init__(None, name, "application/octet-stream", laying.size)
        self.laying = laying


class Sealing(FileUploadHandler):
    """Seals the one file of a form while it comes; all others are passed over."""

    chunk_size = PIECE

    def __init__(self, home: Home) -> None:
        super().__init__()
        self._home = home
        self._laying: Laying | None = None
        self.too_large = False
        self.cut_off = False

    def new_file(self, *given: object, **named: object) -> None:
        """Begin, unless there was a file already."""
        super().new_file(*given, **named)  # type: ignore[arg-type]  # as Django hands it on
        if self._laying is not None or self.field_name != "file":
            raise SkipFile
        self._laying = Laying(self._home)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal what came; stop where it is too much."""
        del start
        if self._laying is None:
            return
        if self._laying.size + len(raw_data) > LARGEST:
            self.too_large = True
            raise StopUpload(connection_reset=True)
        self._laying.take(bytes(raw_data))

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The file, where it is the one."""
        del file_size
        if self._laying is None or self.field_name != "file":
            return None
        return SealedFile(self._laying, self.file_name or "?")

    def upload_interrupted(self) -> None:
        """Leave nothing of it."""
        self.cut_off = True
        self.drop()

    def keep(self) -> None:
        """Let what came be kept."""
        self._laying = None

    def drop(self) -> None:
        """Leave nothing of what came."""
        if self._laying is not None:
            self._laying.drop()
            self._laying = None


def is_too_large(content_length: str) -> bool:
    """Whether a request says that it is larger than any file that is taken, before anything of it is read."""
    return content_length.isdecimal() and int(content_length) > LARGEST + _BESIDE
