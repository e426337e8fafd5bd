"""Paragraphs 1 to 4: scope, terms, who coordinates, who answers day to day. They shape the model."""

from kelisim.decree.index import flow, not_computed
from kelisim.decree.rules_2015.numbers import RULESET

not_computed("1", ruleset=RULESET, reason="Scope of the Rules: every rule of this ruleset is within it.")
not_computed(
    "2.1", ruleset=RULESET, reason="A definition: it fixes the kinds of counterpart in the directory."
)
not_computed(
    "2.2", ruleset=RULESET, reason="A definition: one register holds events of every kind and place."
)
not_computed(
    "3.first", ruleset=RULESET, reason="Competence of the Ministry: it decides what the Ministry may read."
)
flow(
    "coordination_abroad",
    norm="3.second",
    ruleset=RULESET,
    reason="A mission sees every event, trip and representation in its receiving states, by date.",
)
not_computed(
    "4", ruleset=RULESET, reason="Competence: each body has one responsible unit, in whose inbox duties land."
)
