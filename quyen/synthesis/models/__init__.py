from quyen.synthesis.models.figure import Figure, FigureSource
from quyen.synthesis.models.opinion import Consultation, Consulted, Opinion
from quyen.synthesis.models.snapshot import Fact, Snapshot
from quyen.synthesis.models.synthesis import Dropped, Signing, Synthesis
from quyen.synthesis.models.task import TaskLine, TaskWord
from quyen.synthesis.models.text import Likeness, Mark, MarkCitation, SectionText, Sentence, SentenceCitation

__all__ = [
    "Consultation",
    "Consulted",
    "Dropped",
    "Fact",
    "Figure",
    "FigureSource",
    "Likeness",
    "Mark",
    "MarkCitation",
    "Opinion",
    "SectionText",
    "Sentence",
    "SentenceCitation",
    "Signing",
    "Snapshot",
    "Synthesis",
    "TaskLine",
    "TaskWord",
]
