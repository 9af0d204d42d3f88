"""What changes if a draft regulation passes."""

from penata.core.whatif.compare import Difference, RuleChange, WhatIf, what_if

__all__ = ["Difference", "RuleChange", "WhatIf", "what_if"]
