"""The parameters of the Rules of 2015, for their rules."""

from kelisim.decree.parameters import load_parameters

RULESET = "rules-2015"
PARAMETERS = load_parameters(__package__)
