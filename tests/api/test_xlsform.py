"""A regime's version as a workbook, over the API: what the reference compiler makes of it, and who gets it."""

import io
from xml.etree import ElementTree

from pyxform.xls2xform import convert

from quyen.regimes.xlsforms.reading import read
from quyen.regimes.xlsforms.understanding import understand
from quyen.regimes.xlsforms.version import form_of

XFORM = "{http://www.w3.org/2002/xforms}"


def test_the_version_in_force_comes_as_a_form(world, program):
    key = world.version.regime.key
    answer = program("officer", ["units.read"]).client.get(f"/api/v1/regimes/{key}/xlsform")
    assert (answer.status_code, answer["Content-Type"], answer["Content-Disposition"]) == (
        200,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        f'attachment; filename="{key}-1.xlsx"',
    )
    assert understand(read(answer.content))[0] == form_of(world.version)
    made = convert(io.BytesIO(answer.content), file_type=".xlsx")
    root = ElementTree.fromstring(made.xform)
    asked = {node.get("ref") for node in root.iter(f"{XFORM}input")} | {
        node.get("nodeset") for node in root.iter(f"{XFORM}bind") if node.get("calculate")
    }
    meant = {
        f"/{row.code}" if row.kind == "ratio" else f"/{row.code}_value"
        for row in form_of(world.version).indicators
    }
    assert made.warnings == []
    assert {one for one in meant if not any(place and place.endswith(one) for place in asked)} == set()


def test_a_number_may_be_asked_for_and_what_is_not_there_is_not_given(world, program):
    key, caller = world.version.regime.key, program("officer", ["units.read"]).client
    statuses = [
        caller.get(f"/api/v1/regimes/{path}").status_code
        for path in (
            f"{key}/xlsform?number=1",
            f"{key}/xlsform?number=9",
            "other/xlsform",
            f"{key}/xlsform?number=x",
        )
    ]
    assert statuses == [200, 404, 404, 422]
    assert program("officer", ["report.write"]).get(f"/regimes/{key}/xlsform")[0] == 403
