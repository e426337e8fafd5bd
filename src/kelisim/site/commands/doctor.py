"""``kelisim doctor``: what is installed, reachable, misconfigured."""

import argparse
from dataclasses import asdict
from typing import Any

from kelisim.foundation.refusals import Refusal


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no words."""


def run(_: argparse.Namespace) -> dict[str, Any]:
    """Look at everything; refuse, naming it, when something that the product needs is broken."""
    from kelisim.site.cluster.examining import BROKEN, examine

    findings = [asdict(finding) for finding in examine()]
    answer = {"healthy": all(one["state"] != BROKEN for one in findings), "findings": findings}
    if not answer["healthy"]:
        raise Refusal(describe(answer), code="unhealthy", findings=findings)
    return answer


def describe(answer: dict[str, Any]) -> str:
    """Say each finding in a line."""
    marks = {"good": "ok    ", "advice": "note  ", "broken": "BROKEN"}
    return "\n".join(
        f"{marks[one['state']]}  {one['thing']:<20} {one['words']}" for one in answer["findings"]
    )
