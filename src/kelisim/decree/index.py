"""Norm and account: every norm of a text is a rule, a flow, or has a written reason why no code.

A module of a ruleset gives its accounts as it is imported; the index of the ruleset is built once, when the
ruleset is first asked for, and raises ``IncompleteLaw`` when a norm is missing, accounted for twice, or
unknown to the text.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from kelisim.decree.errors import IncompleteLaw, NoRuleset

__all__ = ["Account", "accounts_of", "check_accounts", "flow", "not_computed", "rule"]

P = ParamSpec("P")
R = TypeVar("R")

KINDS = ("rule", "flow", "meaning")


@dataclass(frozen=True, slots=True)
class Account:
    """How one norm is served: its kind, the name of its rule or flow, and the reason in plain English."""

    norm: str
    kind: str
    name: str
    reason: str
    function: Callable[..., Any] | None = None

    @property
    def place(self) -> str:
        """Name the module of the rule, as it is imported; empty where no code computes."""
        return f"{self.function.__module__}.{self.function.__name__}" if self.function else ""


_accounts: dict[str, dict[tuple[str, str], Account]] = defaultdict(dict)


def rule(name: str, *, norm: str, ruleset: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Say that a function computes a norm of a ruleset. Its docstring's first line is the reason."""

    def account(function: Callable[P, R]) -> Callable[P, R]:
        first_line = (function.__doc__ or "").strip().partition("\n")[0]
        if not first_line:
            raise IncompleteLaw(f"the rule {name} of norm {norm} has no docstring")
        _give(ruleset, Account(norm, "rule", name, first_line, function))
        return function

    return account


def flow(name: str, *, norm: str, ruleset: str, reason: str) -> None:
    """Say that people carry out a norm in the product: what opens and what closes it."""
    _give(ruleset, Account(norm, "flow", name, reason))


def not_computed(norm: str, *, ruleset: str, reason: str) -> None:
    """Say why no code computes a norm."""
    _give(ruleset, Account(norm, "meaning", "", reason))


def _give(ruleset: str, account: Account) -> None:
    if not account.reason.strip():
        raise IncompleteLaw(f"norm {account.norm} is accounted for without a reason")
    _accounts[ruleset][account.norm, f"{account.kind} {account.name}"] = account


def accounts_of(ruleset: str) -> Sequence[Account]:
    """Give the accounts that the modules of a ruleset gave. Raises ``NoRuleset`` when there are none."""
    if ruleset not in _accounts:
        raise NoRuleset(f"no module gives an account of the ruleset {ruleset}")
    return tuple(_accounts[ruleset].values())


def check_accounts(norms: Sequence[str], accounts: Iterable[Account]) -> Mapping[str, Account]:
    """Give the account of each norm, in the order of the text.

    Raises ``IncompleteLaw`` that names every norm that is missing, accounted for twice or not in the text,
    and every name that two rules share.
    """
    by_norm: dict[str, list[Account]] = defaultdict(list)
    by_name: dict[str, list[str]] = defaultdict(list)
    for one in accounts:
        by_norm[one.norm].append(one)
        if one.name:
            by_name[one.name].append(one.norm)
    faults = [f"norm {norm} is not accounted for" for norm in norms if norm not in by_norm]
    faults += [
        f"norm {norm} is accounted for {len(them)} times" for norm, them in by_norm.items() if len(them) > 1
    ]
    faults += [f"norm {norm} is accounted for but not in the text" for norm in by_norm if norm not in norms]
    faults += [f"{name} serves {', '.join(them)}" for name, them in by_name.items() if len(them) > 1]
    if faults:
        raise IncompleteLaw("; ".join(faults))
    return {norm: by_norm[norm][0] for norm in norms}
