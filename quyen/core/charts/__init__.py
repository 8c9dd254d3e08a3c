"""Charts as data in, SVG and PNG out: the same picture on a page and in a document, each with its table.

Nouns: chart, row, series, part, break, dot, panel. Figures are scaled integers (`core.numbers`), counts plain ones;
floats live only inside the picture. It knows no pages, no documents and no tables of the database.
"""

from quyen.core.charts.bars import bars
from quyen.core.charts.chart import Chart
from quyen.core.charts.dots import Dot, dots
from quyen.core.charts.funnel import funnel
from quyen.core.charts.lines import Break, lines
from quyen.core.charts.multiples import multiples
from quyen.core.charts.stacked import stacked

__all__ = ["Break", "Chart", "Dot", "bars", "dots", "funnel", "lines", "multiples", "stacked"]
