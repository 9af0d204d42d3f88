"""Charts as SVG strings: one function per chart, from a plain value to a `Chart` with sentence and table."""

from penata.core.publish.charts.age_pyramid import AgePyramid, PyramidBand, age_pyramid
from penata.core.publish.charts.balance_bars import BalanceBars, BalanceRow, balance_bars
from penata.core.publish.charts.base import Chart, Table
from penata.core.publish.charts.city_tree import CityGroup, CityTree, city_tree
from penata.core.publish.charts.dumbbell import Dumbbell, DumbbellRow, dumbbell
from penata.core.publish.charts.heat_map import HeatMap, HeatPair, heat_map
from penata.core.publish.charts.index_line import IndexLine, IndexPoint, index_line
from penata.core.publish.charts.org_tree import OrgBox, OrgTree, org_tree
from penata.core.publish.charts.pareto import Pareto, ParetoPoint, pareto
from penata.core.publish.charts.projection import Projection, ProjectionPoint, projection
from penata.core.publish.charts.retirement_bars import RetirementBars, RetirementColumn, retirement_bars
from penata.core.publish.charts.sankey import Flow, Sankey, sankey
from penata.core.publish.charts.treemap import Treemap, TreemapItem, treemap
from penata.core.publish.charts.typology_bars import Threshold, TypologyBars, TypologyRow, typology_bars
from penata.core.publish.charts.version_line import VersionLine, VersionSpan, version_line
from penata.core.publish.charts.waterfall import Waterfall, WaterfallStep, waterfall

__all__ = [
    "AgePyramid",
    "BalanceBars",
    "BalanceRow",
    "Chart",
    "CityGroup",
    "CityTree",
    "Dumbbell",
    "DumbbellRow",
    "Flow",
    "HeatMap",
    "HeatPair",
    "IndexLine",
    "IndexPoint",
    "OrgBox",
    "OrgTree",
    "Pareto",
    "ParetoPoint",
    "Projection",
    "ProjectionPoint",
    "PyramidBand",
    "RetirementBars",
    "RetirementColumn",
    "Sankey",
    "Table",
    "Threshold",
    "Treemap",
    "TreemapItem",
    "TypologyBars",
    "TypologyRow",
    "VersionLine",
    "VersionSpan",
    "Waterfall",
    "WaterfallStep",
    "age_pyramid",
    "balance_bars",
    "city_tree",
    "dumbbell",
    "heat_map",
    "index_line",
    "org_tree",
    "pareto",
    "projection",
    "retirement_bars",
    "sankey",
    "treemap",
    "typology_bars",
    "version_line",
    "waterfall",
]
