"""A small questionnaire with every shape that the format allows, and assessments of it."""

from __future__ import annotations

from datetime import date
from functools import cache

from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import read

TODAY = date(2026, 11, 24)
"""The day on which every test looks at its assessments."""

YAML = """
format: 1
id: small
version: 1.0.0
title: Small plant check
levels:
  - {level: 0, name: None}
  - {level: 1, name: Minimum}
  - {level: 2, name: Ad hoc}
  - {level: 3, name: Consistent}
scopes:
  - {scope: 1, name: General}
  - {scope: 2, name: Industry}
facts:
  - {id: remote-access, ask: "Does anyone reach the site from outside?"}
  - {id: process, ask: "What is made?", options: [food, water]}
answer_sets:
  observed:
    - {id: yes, label: "Yes", score: 1}
    - {id: partly, label: "Partly", score: 0.5}
    - {id: no, label: "No", score: 0}
  graded:
    first: 0
    options:
      - {id: none, label: "Nothing", score: 0}
      - {id: some, label: "Some", score: 0.5}
      - {id: all, label: "All", score: 1}
effort_for: "a plant of 50 people"
scoring:
  practice: {from: questions, method: staged}
  subdomain: {from: children, method: mean}
  domain: {from: children, method: mean}
  overall: {from: children, method: minimum}
domains:
  - id: access
    title: Access
    subdomains:
      - id: people
        title: People
        practices:
          - id: accounts
            title: Accounts
            purpose: "Know who does what."
            why: "Shared accounts hide who acted."
            considerations: "Operators share a screen."
            scope_examples: {2: "Names on a badge.", 1: "Names in a list."}
            levels:
              - level: 1
                summary: "Names exist."
                questions:
                  - {id: accounts-1-names, ask: "Does each person have an account?", answers: observed, look_for: "the list"}
                  - {id: accounts-1-remote, ask: "Is remote access by name?", answers: observed, look_for: "the list", when: remote-access}
                action: {title: "Give each person an account", effort_days: 4, cost: low, proof: "the list"}
              - level: 2
                summary: "Leavers lose access."
                questions:
                  - {id: accounts-2-leavers, ask: "Were the last three leavers removed?", answers: graded, look_for: "three names"}
                action: {title: "Remove leavers", effort_days: [2, 5, 9], weeks: [1, 2, 8], cost: 1000, proof: "three names", requires: [doors@1]}
              - level: 3
                questions:
                  - {id: accounts-3-review, ask: "Was the list reviewed in the last 12 months?", answers: observed, look_for: "the date"}
                action: {title: "Review the list", effort_days: 3, proof: "minutes"}
  - id: place
    title: Place
    practices:
      - id: doors
        title: Doors
        purpose: "Keep doors shut."
        levels:
          - level: 1
            questions:
              - {id: doors-1-locked, ask: "Are cabinets locked?", answers: observed, look_for: "three cabinets", register: visits}
            action: {title: "Lock cabinets", effort_days: 2, cost: medium, needs_plant_stop: true, proof: "a walk"}
registers:
  - id: visits
    title: Visits
    columns:
      - {id: visitor, title: Visitor}
      - {id: kind, title: Kind, type: choice, options: [audit, repair]}
      - {id: last, title: Last visit, type: date}
      - {id: until, title: Badge until, type: date}
      - {id: host, title: Host, type: person}
      - {id: badge-back, title: Badge given back, type: yes-no}
    due:
      - {id: badge, says: "badge ended and not given back", column: until, is: past, unless: {badge-back: [yes]}}
      - {id: seldom, says: "no visit for 12 months", column: last, is: older, months: 12, unless: {kind: [repair]}}
      - {id: nobody, says: "nobody receives the visitor", column: host, is: empty}
profiles:
  - {id: careful, title: Careful, targets: {accounts: {level: 3, scope: 2}, default: {level: 1}}}
"""


@cache
def questionnaire() -> Questionnaire:
    """The sample, read as a file would be."""
    checked = read(YAML.encode(), "small.yaml")
    assert checked.questionnaire is not None, checked.diagnostics
    return checked.questionnaire
