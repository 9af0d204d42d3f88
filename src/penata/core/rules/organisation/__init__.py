"""Rules of organisation of a kabupaten/kota: PP 18/2016 as amended by PP 72/2019, and what hangs on it.

Scores are integers in hundredths of a point.
"""

from penata.core.rules.organisation.composition import Composition, composition, echelon
from penata.core.rules.organisation.delayering import Fate, PostPlace, Simplified, simplify
from penata.core.rules.organisation.functions import Function, clusters, function, functions
from penata.core.rules.organisation.geography import Factor, Place, geographic_factor, place_conflicts
from penata.core.rules.organisation.hospital import Hospital, HospitalStatus, hospital, hospital_status
from penata.core.rules.organisation.indicators import (
    BANDS,
    ISLANDS,
    Indicator,
    IndicatorTable,
    general_table,
    indicator_table,
)
from penata.core.rules.organisation.merging import Merging, merging
from penata.core.rules.organisation.procedure import Act, Approval, PerdaStanding, act_for, perda_standing
from penata.core.rules.organisation.sipd import OrganisationCode, WrongCode, build_code, parse_code
from penata.core.rules.organisation.special import PermitOffice, PublicOrder, other_badan, permit_office, public_order
from penata.core.rules.organisation.thresholds import DISTRICT, HUNDREDTHS, TYPES, Band, Lowering, band, lowering
from penata.core.rules.organisation.uptd import Judgement, Outcome, UptdClass, criteria, judge_uptd, uptd_class

__all__ = [
    "BANDS",
    "DISTRICT",
    "HUNDREDTHS",
    "ISLANDS",
    "TYPES",
    "Act",
    "Approval",
    "Band",
    "Composition",
    "Factor",
    "Fate",
    "Function",
    "Hospital",
    "HospitalStatus",
    "Indicator",
    "IndicatorTable",
    "Judgement",
    "Lowering",
    "Merging",
    "OrganisationCode",
    "Outcome",
    "PerdaStanding",
    "PermitOffice",
    "Place",
    "PostPlace",
    "PublicOrder",
    "Simplified",
    "UptdClass",
    "WrongCode",
    "act_for",
    "band",
    "build_code",
    "clusters",
    "composition",
    "criteria",
    "echelon",
    "function",
    "functions",
    "general_table",
    "geographic_factor",
    "hospital",
    "hospital_status",
    "indicator_table",
    "judge_uptd",
    "lowering",
    "merging",
    "other_badan",
    "parse_code",
    "perda_standing",
    "permit_office",
    "place_conflicts",
    "public_order",
    "simplify",
    "uptd_class",
]
