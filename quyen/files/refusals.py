"""Every no that files say."""

from quyen.core.refusals import Refusal


class FileRefused(Refusal):
    """The file is not kept; says why and what to do."""


class FileEmpty(FileRefused):
    """There is nothing in it."""


class FileTooLarge(FileRefused):
    """It is larger than a file may be."""


class FileTypeRefused(FileRefused):
    """Its bytes are of no type that is taken here."""


class FileMisnamed(FileRefused):
    """Its name says another type than its bytes are."""


class FileUnsafe(FileRefused):
    """It holds what no report needs, or unpacks to far more than it seems; `code` says which."""

    def __init__(self, sentence: str, *, field: str = "file", code: str = "") -> None:
        super().__init__(sentence, field=field)
        self.code = code


class FileUnclean(FileRefused):
    """Its text says what may not be stored; `kinds` are those of the text check, nothing of the text is kept."""

    def __init__(self, sentence: str, kinds: tuple[str, ...]) -> None:
        super().__init__(sentence, field="file")
        self.kinds = kinds
