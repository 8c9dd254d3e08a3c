"""The library of materials: what units inform with, in languages and versions, with captions and transcripts."""
