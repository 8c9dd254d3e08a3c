"""What is said in the code and its templates, beside what is said in Vietnamese."""

import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import polib

LANGUAGE = "vi"
CATALOGUE = Path("locale", LANGUAGE, "LC_MESSAGES", "django.po")
PATTERNS = ("*.py", "templates/**/*.html", "templates/**/*.txt")
HEADER = {
    "Project-Id-Version": "quyen",
    "Language": LANGUAGE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
KEYWORDS = [
    "gettext_noop",
    "gettext_lazy",
    "ngettext_lazy:1,2",
    "pgettext:1c,2",
    "npgettext:1c,2,3",
    "pgettext_lazy:1c,2",
    "npgettext_lazy:1c,2,3",
]
WIDTH = 110

Key = tuple[str, str]  # context (or nothing) and msgid


def key(entry: polib.POEntry) -> Key:
    """What makes two entries the same."""
    return entry.msgctxt or "", entry.msgid


def packages(root: Path) -> list[Path]:
    """The packages that may speak: every directory under `root` that Python can import."""
    return sorted(path.parent for path in root.glob("*/__init__.py"))


def sources(package: Path) -> list[Path]:
    """The files of a package that hold sentences: Python and templates."""
    found = [path for pattern in PATTERNS for path in package.rglob(pattern)]
    return sorted(path for path in found if "migrations" not in path.parts)


def extract(package: Path) -> polib.POFile:
    """Return every sentence of a package, as its own files say it, with the files that say it."""
    from django.utils.translation.template import templatize

    with tempfile.TemporaryDirectory() as scratch:
        names = []
        for path in sources(package):
            name = str(path.relative_to(package.parent.parent))
            text = path.read_text()
            copy = Path(scratch, name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text if path.suffix == ".py" else templatize(text, origin=name))
            names.append(name)
        return polib.pofile(xgettext(names, scratch)) if names else polib.POFile()


def xgettext(names: list[str], where: str) -> str:
    """Return the template catalogue that gettext draws from Python files."""
    command = ["xgettext", "--language=Python", "--from-code=UTF-8", "--add-location=file", "--output=-"]
    command += ["--force-po", "--add-comments=Translators", *(f"--keyword={word}" for word in KEYWORDS)]
    done = subprocess.run([*command, *names], cwd=where, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def known(root: Path) -> dict[Key, polib.POEntry]:
    """Every translation of every package, so that one sentence is translated once."""
    entries = [entry for package in packages(root) for entry in read(package) if entry.translated()]
    return {key(entry): entry for entry in entries}


def read(package: Path) -> polib.POFile:
    """A package's own catalogue, empty if it has none."""
    path = package / CATALOGUE
    return polib.pofile(str(path), wrapwidth=WIDTH) if path.exists() else polib.POFile(wrapwidth=WIDTH)


def merge(said: polib.POFile, kept: polib.POFile, elsewhere: dict[Key, polib.POEntry]) -> polib.POFile:
    """Return what is said, in order, each with the translation it had here, else the one it has elsewhere."""
    merged = polib.POFile(wrapwidth=WIDTH)
    merged.metadata = dict(HEADER)
    here = {key(entry): entry for entry in kept if not entry.obsolete}
    for entry in sorted(said, key=lambda entry: (entry.msgid, entry.msgctxt or "")):
        had = here.get(key(entry))
        translation = had if had is not None and had.translated() else elsewhere.get(key(entry), had)
        merged.append(translated(entry, translation))
    return merged


def translated(entry: polib.POEntry, had: polib.POEntry | None) -> polib.POEntry:
    """Return the sentence with its translation, in NFC; a hand-set "fuzzy" stays for the test to find."""
    places = sorted({(file, "") for file, _ in entry.occurrences})
    new = polib.POEntry(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural,
        comment=entry.comment,
        occurrences=places,
        flags=sorted(set(entry.flags) - {"fuzzy"} | ({"fuzzy"} if had is not None and had.fuzzy else set())),
    )
    if had is not None:
        new.tcomment = had.tcomment
    text = had.msgstr_plural.get(0, "") or had.msgstr if had is not None else ""
    text = unicodedata.normalize("NFC", text)
    if entry.msgid_plural:
        new.msgstr_plural = {0: text}
    else:
        new.msgstr = text
    return new


def update(root: Path, only: set[str]) -> Iterator[str]:
    """Rewrite the catalogues of the packages named (all, if none is), and tell what changed in words."""
    everywhere = known(root)
    for package in packages(root):
        if only and package.name not in only:
            continue
        kept = read(package)
        merged = merge(extract(package), kept, everywhere)
        write(package / CATALOGUE, str(merged).rstrip("\n") + "\n" if len(merged) else "")
        now = {key(entry) for entry in merged}
        for entry in kept:
            if key(entry) not in now and entry.msgstr:
                yield f"{package.name}: no longer said: {entry.msgid!r} ({entry.msgstr})"
        for entry in merged:
            if not entry.translated():
                yield f"{package.name}: to translate: {entry.msgid!r}"


def write(path: Path, text: str) -> None:
    """Write a catalogue when it changed; one without sentences goes."""
    if not text:
        path.unlink(missing_ok=True)
    elif not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
