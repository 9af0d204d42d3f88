"""The exact transportation problem behind a placement: network, solvers, proof."""

from penata.core.placement.transport.certificate import Proof, certify
from penata.core.placement.transport.flow import CostsTooLarge, Unplaceable
from penata.core.placement.transport.flow import flow_prices as prices_of
from penata.core.placement.transport.network import Network, Scaled, unscaled
from penata.core.placement.transport.solve import Answer, solve

__all__ = [
    "Answer",
    "CostsTooLarge",
    "Network",
    "Proof",
    "Scaled",
    "Unplaceable",
    "certify",
    "prices_of",
    "solve",
    "unscaled",
]
