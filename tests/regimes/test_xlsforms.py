"""A version of a regime as an XLSForm, held against the reference compiler, and back."""

import io

import pytest
from pyxform.xls2xform import convert

from quyen.regimes import actions
from quyen.regimes.xlsforms.reading import read
from quyen.regimes.xlsforms.understanding import understand
from quyen.regimes.xlsforms.version import form_of
from quyen.regimes.xlsforms.writing import write
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db
WHEN = {"by": None, "at": at("2026-07-01 09:00")}


@pytest.fixture
def version(db):
    return actions.load_regime(committee=factories.small_city().committee, **WHEN)


def test_what_goes_out_comes_back_identical(version):
    form = form_of(version)
    back, steps = understand(read(write(form)))
    assert back == form
    assert len(form.indicators) == version.lines.count() == 72
    assert {step.fate for step in steps} == {"section", "passage", "indicator", "part", "detail"}


def test_the_compiler_takes_it_without_errors(version):
    made = convert(io.BytesIO(write(form_of(version))), file_type=".xlsx")
    assert made.warnings == []
