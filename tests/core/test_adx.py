"""ADX in and out: exact, distrusting, and read back by another's reader."""

from datetime import date
from decimal import Decimal

import pytest

from quyen.core import adx
from quyen.core.adx import Broken, DataValue, Group, NoSuchInterval, NotAdx
from quyen.core.periods import Period
from tests.clock import at
from tests.core.adx_reader import Figure
from tests.core.adx_reader import read as read_elsewhere

MOMENT = at("2026-06-15 07:40")
HALF = Period("half-year", 2026, 1)
OURS = Group(
    "hoa-sen",
    "nhan-quyen",
    HALF,
    (
        DataValue("NQ01", "96"),
        DataValue("NQ01", "41", (("sex", "female"),)),
        DataValue("NQ03", "99999999999999.0001", (("age", 'a"<&>b'),)),
    ),
    complete_on=date(2026, 6, 15),
)
HEAD = '<adx xmlns="urn:ihe:qrph:adx:2015" exported="2026-06-15T00:00:00Z">'
GROUP = '<group orgUnit="u" dataSet="d" period="2026-01-01/P6M">'


def whole(inside: str, head: str = HEAD) -> bytes:
    return f"{head}{inside}</adx>".encode()


def test_another_reader_reads_what_is_written():
    about = ("nhan-quyen", "hoa-sen", "2026-01-01/P6M")
    assert read_elsewhere(adx.write([OURS], exported=MOMENT)) == [
        Figure(*about, "NQ01", frozenset(), Decimal(96)),
        Figure(*about, "NQ01", frozenset({("sex", "female")}), Decimal(41)),
        Figure(*about, "NQ03", frozenset({("age", 'a"<&>b')}), Decimal("99999999999999.0001")),
    ]


def test_what_is_written_is_read_again():
    other = Group("u", "d", Period("year", 2025), (DataValue("A1", "0.0001"),))
    assert adx.read(adx.write([OURS, other], exported=MOMENT)) == (OURS, other)


def test_the_document_is_told_letter_by_letter():
    group = Group("hoa-sen", "nhan-quyen", HALF, OURS.values[:2], complete_on=date(2026, 6, 15))
    assert adx.write([group], exported=MOMENT).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<adx xmlns="urn:ihe:qrph:adx:2015" exported="2026-06-15T00:40:00Z">\n'
        '  <group dataSet="nhan-quyen" orgUnit="hoa-sen" period="2026-01-01/P6M" completeDate="2026-06-15">\n'
        '    <dataValue dataElement="NQ01" value="96"/>\n'
        '    <dataValue dataElement="NQ01" value="41" sex="female"/>\n'
        "  </group>\n"
        "</adx>\n"
    )


def test_a_document_by_another_hand_is_read():
    """As DHIS2 and the examples of the standard write it: a prefix, an encoding, white space, a comment."""
    text = """<?xml version="1.0" encoding="UTF-16"?>
    <a:adx xmlns:a="urn:ihe:qrph:adx:2015" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
           xsi:schemaLocation="urn:ihe:qrph:adx:2015 ../schema/adx_loose.xsd" exported="2015-02-08T19:30:00Z">
      <!-- one facility -->
      <a:group orgUnit="342" period="2015-01-01T00:00:00Z/P1M" dataSet="MALARIA" dataElementIdScheme="CODE">
        <a:dataValue dataElement="MAL01" value="32" ageGroup="under5" sex="M"></a:dataValue>
        <a:dataValue value="0.5" dataElement="MAL02"/>
      </a:group>
      <a:group orgUnit="343" period="2015-01-01/P12M" dataSet="MALARIA" completeDate="2015-02-08T19:30:00Z" comment="x"/>
    </a:adx>"""
    assert adx.read(text.encode("utf-16")) == (
        Group(
            "342",
            "MALARIA",
            Period("month", 2015, 1),
            (DataValue("MAL01", "32", (("ageGroup", "under5"), ("sex", "M"))), DataValue("MAL02", "0.5")),
        ),
        Group("343", "MALARIA", Period("year", 2015), (), complete_on=date(2015, 2, 8)),
    )


PERIODS = [
    (Period("month", 2026, 12), "2026-12-01/P1M"),
    (Period("quarter", 2026, 3), "2026-07-01/P3M"),
    (Period("half-year", 2026, 2), "2026-07-01/P6M"),
    (Period("year", 2026), "2026-01-01/P1Y"),
]


@pytest.mark.parametrize(("period", "text"), PERIODS)
def test_periods_go_out_and_come_back(period, text):
    assert (adx.interval(period), adx.period_of(text)) == (text, period)


@pytest.mark.parametrize(
    "period", [Period("nine-months", 2026), Period.free(date(2026, 1, 5), date(2026, 3, 1))]
)
def test_periods_that_adx_lacks_are_refused(period):
    with pytest.raises(NoSuchInterval):
        adx.interval(period)


@pytest.mark.parametrize(
    "text",
    ["2026-01-01/P9M", "2026-02-01/P6M", "2026-01-02/P1M", "2026-13-01/P1M", "2026-01-01/P7D", "2026-01-01/P2Y",
     "2026S1", "2026-01-01/2026-06-30", "2026-01-01/P0M", "0000-01-01/P1M", ""],
)  # fmt: skip
def test_other_intervals_are_refused(text):
    with pytest.raises(NoSuchInterval):
        adx.period_of(text)


ONE = '<dataValue dataElement="A" value="1"/>'
REFUSED = [
    (whole(""), "/adx"),
    (b"<adx/>", "/adx"),
    (whole("<other/>"), "/adx"),
    (whole(f"{GROUP}<other/></group>"), "/adx/group[1]"),
    (whole(f'{GROUP}</group>{GROUP}<dataValue xmlns="" dataElement="A" value="1"/></group>'), "/adx/group[2]"),
    (whole('<group orgUnit="u" dataSet="d"/>'), "/adx/group[1]/@period"),
    (whole('<group orgUnit=" " dataSet="d" period="2026-01-01/P6M"/>'), "/adx/group[1]/@orgUnit"),
    (whole('<group orgUnit="u" dataSet="d" period="2026-01-01/P9M"/>'), "/adx/group[1]/@period"),
    (whole(GROUP.replace(">", ' mechanism="X"/>')), "/adx/group[1]/@mechanism"),
    (whole(GROUP.replace(">", ' idScheme="UID"/>')), "/adx/group[1]/@idScheme"),
    (whole(GROUP.replace(">", ' completeDate="soon"/>')), "/adx/group[1]/@completeDate"),
    (whole(f'{GROUP}{ONE}<dataValue dataElement="B"/></group>'), "/adx/group[1]/dataValue[2]/@value"),
    (whole(f'{GROUP}<dataValue value="1"/></group>'), "/adx/group[1]/dataValue[1]/@dataElement"),
    (whole(f"{GROUP}{ONE}{ONE}</group>"), "/adx/group[1]/dataValue[2]"),
    (
        whole(f'{GROUP}<dataValue dataElement="A" value="0"><annotation>chữ</annotation></dataValue></group>'),
        "/adx/group[1]/dataValue[1]",
    ),
    *(
        (whole(f'{GROUP}<dataValue dataElement="A" value="{value}"/></group>'), "/adx/group[1]/dataValue[1]/@value")
        for value in ("-1", "1,5", "1e3", "NaN", "1.00001", "123456789012345", "true")
    ),
    (b'<!DOCTYPE adx [<!ENTITY a "b">]>' + whole(f"{GROUP}{ONE}</group>"), "/adx"),
    (b'<!DOCTYPE adx SYSTEM "http://127.0.0.1/x">' + whole(f"{GROUP}{ONE}</group>"), "/adx"),
    (b" " * (adx.MAX_BYTES + 1), "/adx"),
    (whole(f"{GROUP}</group>" * (adx.MOST_GROUPS + 1)), "/adx"),
    (
        whole(GROUP + "".join(f'<dataValue dataElement="A{n}" value="1"/>' for n in range(5001)) + "</group>"),
        "/adx/group[1]/dataValue[5001]",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "place"), REFUSED)
def test_what_does_not_fit_is_refused_where_it_stands(content, place):
    with pytest.raises(NotAdx) as no:
        adx.read(content)
    assert no.value.place == place
    assert str(no.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", whole(f"{GROUP}{ONE}"), HEAD.encode(), whole("&b;"), b'<?xml version="1.0" encoding="utf-99"?><adx/>',
     b"<adx a='1' a='2'/>", b"\xff\xfe\x00"],
)  # fmt: skip
def test_what_is_no_xml_is_refused(content):
    with pytest.raises(Broken):
        adx.read(content)


def test_a_breakdown_that_xml_cannot_name_is_refused():
    for name in ("0-15", "value", "a b", ""):
        row = DataValue("A", "1", ((name, "x"),))
        with pytest.raises(NotAdx):
            adx.write([Group("u", "d", HALF, (row,))], exported=MOMENT)
