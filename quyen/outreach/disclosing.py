"""Answers and fact sheets, handed over to be made public: what was answered to a claim, never who claims it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from quyen.core.citations import Citation
from quyen.core.dates import day_of, long_date
from quyen.core.ladders import end_of
from quyen.organisations.models import Unit
from quyen.outreach.models import Answer, Claim, FactSheet, Line, SheetVersion, Source
from quyen.outreach.queries import claims
from quyen.outreach.queries.claims import Taken
from quyen.publications.models import Release
from quyen.publications.releasing import (
    Offer,
    Offered,
    PlainDimension,
    PlainTable,
    PlainText,
    Provenance,
    Worded,
    told_until,
)

CLAIM, COUNTED, SHEET = "claim", "claims", "sheet"
LONGEST_TITLE = 300
OUTCOMES = {
    Answer.Outcome.CONFIRMED.value: Worded("Đúng", "Confirmed"),
    Answer.Outcome.PARTLY.value: Worded("Đúng một phần", "Confirmed in part"),
    Answer.Outcome.NOT_CONFIRMED.value: Worded("Không có căn cứ xác nhận", "Not confirmed"),
    Answer.Outcome.NOT_YET.value: Worded("Chưa thể trả lời", "Cannot be answered yet"),
}
UNANSWERED = "unanswered"
LIMITS = Worded("Điều chưa biết:", "What is not known:")
ORIGINAL = Worded("Không nêu ai đã nói và nói ở đâu.", "Who said it, and where, is not asked and not kept.")
PARTS = {
    Line.Part.FACT: ("facts", Worded("Số liệu, sự việc", "Facts")),
    Line.Part.LIMIT: ("limits", Worded("Hạn chế, điều chưa làm được", "Limits")),
    Line.Part.UN: ("words", Worded("Các cơ quan Liên hợp quốc nêu", "What UN bodies said")),
}


def offered(publisher: Unit, on: date) -> list[Offered]:
    """Return the claims that an answer stands for, their count, and the fact sheets that are final."""
    answered = _answered(publisher, on)
    found = [
        Offered(_about(row.claim), Release.Subject.ANSWERS, _title(row.claim), day_of(row.standing.given_at))
        for row in answered
    ]
    if answered:
        found.append(Offered(_about_all(publisher), Release.Subject.ANSWERS, ALL, told_until(on)))
    for version in _sheets(publisher, on):
        title = Worded(version.content["title_vi"], version.content["title_en"])
        found.append(Offered(_about_sheet(version.sheet), Release.Subject.FACTS, title, day_of(version.at)))
    return found


def offer(publisher: Unit, about: str, on: date) -> Offer | None:
    """Return one answer, the count of all, or one fact sheet; None for what is not offered."""
    kind, _colon, _rest = about.partition(":")
    if kind == SHEET:
        found = (one for one in _sheets(publisher, on) if _about_sheet(one.sheet) == about)
        return next(map(_of_sheet, found), None)
    answered = _answered(publisher, on)
    if kind == COUNTED:
        return _of_all(publisher, on) if answered and about == _about_all(publisher) else None
    return next((_of_claim(row) for row in answered if _about(row.claim) == about), None)


def _about(claim: Claim) -> str:
    return Citation(CLAIM, str(claim.number)).to_text()


def _about_all(publisher: Unit) -> str:
    return Citation(COUNTED, publisher.key).to_text()


def _about_sheet(sheet: FactSheet) -> str:
    return Citation(SHEET, str(sheet.pk)).to_text()


ALL = Worded("Nhận định đã được trả lời", "Claims that were answered")


def _taken(publisher: Unit, until: date) -> list[Taken]:
    """Return the claims taken up by the end of a day and not dropped, the oldest first."""
    rows = reversed(claims.claims(publisher))
    return [row for row in rows if row.claim.dropped_at is None and row.claim.taken_up_at < end_of(until)]


def _answered(publisher: Unit, on: date) -> list[Taken]:
    return [row for row in _taken(publisher, on) if row.standing and row.standing.given_at < end_of(on)]


def _title(claim: Claim) -> Worded:
    return Worded(_short(claim.text_vi), _short(claim.text_en))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"


def _of_claim(row: Taken) -> Offer:
    answer, outcome = row.standing, OUTCOMES[row.standing.outcome]
    day = day_of(answer.given_at)
    text = PlainText(
        key=f"answer-{row.claim.number}",
        heading=Worded(row.claim.text_vi, row.claim.text_en),
        text=Worded(
            "\n\n".join([f"{outcome.vi}. {answer.text_vi}", f"{LIMITS.vi} {answer.limits_vi}", _led(row).vi]),
            _english(row, outcome),
        ),
        sources=tuple(map(_source, answer.sources.all())),
        provenance=Provenance(
            day,
            Worded("Sổ trả lời của Ban Chỉ đạo", "The committee's register of answers"),
            Worded(f"Dựa trên {_n(answer)} nguồn nêu dưới đây", f"Rests on the {_n(answer)} sources below"),
        ),
    )
    claimed = Worded(_short(row.claim.text_vi), _short(row.claim.text_en or row.claim.text_vi))
    summary = Worded(
        f"{claimed.vi} – {outcome.vi.lower()}, trả lời {long_date(day)}.\n{ORIGINAL.vi}",
        f"{claimed.en} – {outcome.en.lower()}, answered on {long_date(day, 'en')}.\n{ORIGINAL.en}",
    )
    return Offer(
        about=_about(row.claim),
        subject=Release.Subject.ANSWERS,
        title=_title(row.claim),
        summary=summary,
        texts=(text,),
    )


def _english(row: Taken, outcome: Worded) -> str:
    """Return the answer in English; "" where nobody wrote it so, and pages then show the Vietnamese, marked."""
    answer = row.standing
    if not (answer.text_en and answer.limits_en):
        return ""
    return "\n\n".join([f"{outcome.en}. {answer.text_en}", f"{LIMITS.en} {answer.limits_en}", _led(row).en])


def _n(answer: Answer) -> int:
    return len(answer.sources.all())


def _led(row: Taken) -> Worded:
    """Return how many proposals came of a claim: what they propose is not decided, and stays inside."""
    n = len(row.proposals)
    if not n:
        return Worded("Chưa có đề xuất nào nảy sinh từ nhận định này.", "No proposal has come of it.")
    return Worded(f"Đề xuất nảy sinh từ nhận định này: {n}.", f"Proposals that came of it: {n}.")


def _source(source: Source) -> str:
    return f"{source.label} ({source.url})" if source.url else source.label


def _of_all(publisher: Unit, on: date) -> Offer:
    until = told_until(on)
    rows = _taken(publisher, until)
    before = [row for row in rows if row.standing and row.standing.given_at < end_of(until)]
    counted = Counter(row.standing.outcome for row in before)
    counted[UNANSWERED] = len(rows) - len(before)
    codes = OUTCOMES | {UNANSWERED: Worded("Chưa trả lời", "Not answered yet")}
    led = sum(len(row.proposals) for row in before)
    table = PlainTable(
        key="answers-by-outcome",
        title=ALL,
        unit=Worded("nhận định", "claims"),
        population=f"answers-by-outcome:{publisher.key}",
        vintage=until.isoformat(),
        dimensions=(
            PlainDimension(
                "outcome",
                Worded("Kết quả", "Outcome"),
                {"": Worded("Đã tiếp nhận", "Taken up")} | codes,
                (("", tuple(codes)),),
            ),
        ),
        values={("",): len(rows)} | {(code,): counted[code] for code in codes},
        provenance=Provenance(
            until,
            Worded("Sổ trả lời của Ban Chỉ đạo", "The committee's register of answers"),
            Worded("Mọi nhận định đã tiếp nhận", "Every claim that was taken up"),
        ),
        of_people=False,
    )
    summary = Worded(
        f"Tính đến hết {long_date(until)}, {len(before)} trên {len(rows)} nhận định đã được trả lời.\n"
        f"Đúng hoặc đúng một phần: {_right(counted)}. Đề xuất nảy sinh từ đó: {led}.",
        f"By {long_date(until, 'en')}, {len(before)} of {len(rows)} claims had been answered.\n"
        f"Right, or right in part: {_right(counted)}. Proposals that came of it: {led}.",
    )
    return Offer(
        about=_about_all(publisher),
        subject=Release.Subject.ANSWERS,
        title=ALL,
        summary=summary,
        tables=(table,),
    )


def _right(counted: Counter[str]) -> int:
    return sum(counted[outcome] for outcome in claims.RIGHT)


def _sheets(publisher: Unit, on: date) -> list[SheetVersion]:
    """Return the newest final version of each fact sheet, in the order of the codes."""
    found = SheetVersion.objects.filter(sheet__committee=publisher, at__lt=end_of(on))
    newest: dict[int, SheetVersion] = {}
    for row in found.select_related("sheet").order_by("sheet__code", "number"):
        newest[row.sheet_id] = row
    return list(newest.values())


def _of_sheet(version: SheetVersion) -> Offer:
    """Return a sheet: facts, limits and the words of UN bodies, each a text of its own and of one weight."""
    said, day = version.content, day_of(version.at)
    provenance = Provenance(
        day,
        Worded(
            f"Tờ thông tin {said['code']}, bản {version.number}",
            f"Fact sheet {said['code']}, version {version.number}",
        ),
        Worded("Mỗi câu có nguồn nêu dưới đây", "Each sentence has its source below"),
    )
    texts = tuple(
        _part(key, heading, [line for line in said["lines"] if line["part"] == part], provenance)
        for part, (key, heading) in PARTS.items()
    )
    title = Worded(said["title_vi"], said["title_en"])
    summary = Worded(
        f"{title.vi}: số liệu, hạn chế và lời của các cơ quan Liên hợp quốc, tính đến {long_date(day)}.",
        f"{title.en}: facts, limits and the words of UN bodies, as of {long_date(day, 'en')}.",
    )
    return Offer(_about_sheet(version.sheet), Release.Subject.FACTS, title, summary, texts=texts)


def _part(key: str, heading: Worded, lines: Iterable[dict], provenance: Provenance) -> PlainText:
    lines = list(lines)
    words = (
        "\n\n".join(f"{n}. {line[f'text_{language}']}" for n, line in enumerate(lines, start=1))
        for language in ("vi", "en")
    )
    sources = tuple(f"{n}. {_both(line)}" for n, line in enumerate(lines, start=1))
    return PlainText(key, heading, Worded(*words), sources, provenance)


def _both(line: dict) -> str:
    """Return a line's source, in both languages where it is printed otherwise in English."""
    vi, en = line["source_vi"], line["source_en"]
    return vi if en in ("", vi) else f"{vi} / {en}"
