"""What is published of inspections."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PublicInspection:
    """An inspection that was announced to the public, or whose conclusion is public; nobody of the team is named.

    Number, findings and opinion are empty while no public conclusion stands; `outcome` is that of a recheck.
    """

    code: str
    unit: str
    kind: str
    matter: str
    basis: str
    scope: str
    starts_on: str
    ends_on: str
    state: str
    announced: bool
    number: str
    given_on: str
    findings: str
    opinion: str
    outcome: str
