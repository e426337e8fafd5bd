"""Rulesets: which law is in force on a day, and everything that one of them holds."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module, resources
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from kelisim.decree.errors import IncompleteLaw, NoRuleset
from kelisim.decree.index import accounts_of, check_accounts
from kelisim.decree.norms import Norm, anchor_of, label_of
from kelisim.decree.parameters import Parameters, load_parameters
from kelisim.decree.text import RulesText, load_text
from kelisim.decree.words import LANGUAGES, Words

__all__ = ["Ruleset", "norm", "norms", "ruleset", "ruleset_on", "rulesets"]

PACKAGES = ("kelisim.decree.rules_2015",)
"""Every ruleset is a package of text, data and rules. Another ruleset is another line here."""


@dataclass(frozen=True, slots=True)
class Ruleset:
    """A ruleset: its id and title, the days on which it is in force, its norms, parameters and rules.

    ``valid_from`` and ``valid_until`` (included; none: open) are days in Astana, configured in
    ``ruleset.toml``.
    """

    id: str
    title: Words
    status: Words
    valid_from: date
    valid_until: date | None
    norms: Mapping[str, Norm]
    parameters: Parameters
    rules: Mapping[str, Callable[..., Any]]
    texts: Mapping[str, RulesText]

    def in_force(self, day: date) -> bool:
        """Say whether the ruleset is in force on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def rule(self, name: str) -> Callable[..., Any]:
        """Give a rule by its name. Raises ``NoRuleset`` when the ruleset has no such rule."""
        try:
            return self.rules[name]
        except KeyError as problem:
            raise NoRuleset(f"the ruleset {self.id} has no rule {name}") from problem


@cache
def rulesets() -> tuple[Ruleset, ...]:
    """Give every ruleset, the earliest first. Raises ``IncompleteLaw`` when one of them is not whole."""
    found = sorted((_load(package) for package in PACKAGES), key=lambda one: one.valid_from)
    for earlier, later in pairwise(found):
        if earlier.valid_until is None or earlier.valid_until >= later.valid_from:
            raise IncompleteLaw(f"{earlier.id} and {later.id} are in force on the same day")
    return tuple(found)


@cache
def _by_id() -> Mapping[str, Ruleset]:
    return {one.id: one for one in rulesets()}


def ruleset(identifier: str) -> Ruleset:
    """Give a ruleset by its id. Raises ``NoRuleset``."""
    try:
        return _by_id()[identifier]
    except KeyError as problem:
        raise NoRuleset(f"there is no ruleset {identifier!r}; there are: {', '.join(_by_id())}") from problem


def ruleset_on(day: date) -> Ruleset:
    """Give the ruleset in force on a day in Astana. Raises ``NoRuleset``."""
    for one in rulesets():
        if one.in_force(day):
            return one
    raise NoRuleset(f"no ruleset is in force on {day.isoformat()}")


def norms(identifier: str = "rules-2015") -> tuple[Norm, ...]:
    """Give the norms of a ruleset in the order of the text."""
    return tuple(ruleset(identifier).norms.values())


def norm(identifier: str, of: str = "rules-2015") -> Norm:
    """Give one norm, such as ``7.4``. Raises ``NoRuleset`` when the ruleset has none of that id."""
    try:
        return ruleset(of).norms[identifier]
    except KeyError as problem:
        raise NoRuleset(f"the ruleset {of} has no norm {identifier!r}") from problem


def _load(package: str) -> Ruleset:
    module = import_module(package)
    files = resources.files(package)
    about = tomllib.loads(files.joinpath("ruleset.toml").read_text(encoding="utf-8"))
    readings = tomllib.loads(files.joinpath("readings.toml").read_text(encoding="utf-8"))
    texts = {language: load_text(package, language) for language in ("ru", "en")}
    parameters = load_parameters(package)
    accounts = check_accounts(module.NORMS, accounts_of(about["id"]))
    _check(module.NORMS, module.LEADS, readings, texts, parameters)
    norms = {
        one: Norm(
            id=one,
            ruleset=about["id"],
            label=label_of(one),
            reading=Words.of(readings[one]),
            read_since=readings[one]["from"],
            account=accounts[one],
            parameters=parameters.of_norm(one),
            ru=texts["ru"].passages[anchor_of(one)],
            en=texts["en"].passages[anchor_of(one)],
            lead_ru=_lead(one, texts["ru"]),
            lead_en=_lead(one, texts["en"]),
        )
        for one in module.NORMS
    }
    return Ruleset(
        id=about["id"],
        title=Words.of(about["title"]),
        status=Words.of(about["status"]),
        valid_from=about["valid_from"],
        valid_until=about.get("valid_until"),
        norms=MappingProxyType(norms),
        parameters=parameters,
        rules=MappingProxyType({one.name: one.function for one in accounts.values() if one.function}),
        texts=MappingProxyType(texts),
    )


def _lead(norm_id: str, text: RulesText) -> Any:
    return (
        text.passages.get(f"p{norm_id.partition('.')[0]}") if norm_id.partition(".")[2].isdecimal() else None
    )


def _check(
    norm_ids: tuple[str, ...],
    leads: tuple[str, ...],
    readings: Mapping[str, Any],
    texts: Mapping[str, RulesText],
    parameters: Parameters,
) -> None:
    anchors = {anchor_of(one) for one in (*norm_ids, *leads)}
    faults = [
        f"the {language} text and the norms differ at {sorted(anchors ^ set(text.passages))}"
        for language, text in texts.items()
        if anchors != set(text.passages)
    ]
    if set(readings) != set(norm_ids):
        faults.append(f"norms and readings differ at {sorted(set(readings) ^ set(norm_ids))}")
    faults += [
        f"the reading of {one} is not dated, or a language is missing"
        for one, reading in readings.items()
        if not isinstance(reading.get("from"), date) or not all(reading.get(tongue) for tongue in LANGUAGES)
    ]
    faults += [
        f"{one.name} names an unknown norm"
        for one in parameters
        if not {one.norm, *one.also} <= set(norm_ids)
    ]
    if faults:
        raise IncompleteLaw("; ".join(faults))
