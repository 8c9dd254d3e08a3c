"""Uploads stay in memory until somebody decides to keep them: what is refused, and what is secret, reaches no disk."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from quyen.files.rules import LIMIT

MOST = LIMIT + 1  # one byte too many is enough to be refused by whoever takes the file


class InMemory(FileUploadHandler):
    """Keeps the first bytes of each file, as many as may be looked at; the rest is counted out and let go."""

    def new_file(self, *told, **more) -> None:
        super().new_file(*told, **more)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept.write(raw_data[: max(0, MOST - self.kept.tell())])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        size = self.kept.tell()
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept,
            self.field_name,
            self.file_name,
            self.content_type,
            size,
            self.charset,
            self.content_type_extra,
        )
