"""What the sheet Read me says of every workbook: lines of a term and its meaning, to be looked up."""

from __future__ import annotations

from maturity.i18n import N_

Line = tuple[str, str]
NO_LEVEL: Line = (
    N_("No level"),
    N_("A tier none of whose questions applies has no level (–) and is left out above."),
)
BACK: Line = (
    N_("Taken back"),
    N_(
        "Type into the shaded cells and send the file back as .xlsx. “maturity import” shows what was changed in it "
        "since it was written and takes it over. Sheets and columns may be renamed, moved, sorted and added; the heads "
        "and IDs of the columns to be read have to stay, as does the import key above."
    ),
)
SHEETS: tuple[Line, ...] = (
    (
        N_("Summary"),
        N_(
            "One page to print. Figures, chart and the largest gaps follow; the next actions, what the road map takes "
            "and what in registers is due stay as they were when this file was written."
        ),
    ),
    (
        N_("Assessment"),
        N_(
            "One row a question. Answers, reasons, claims, evidence, notes and owners may be changed; every level, "
            "count, gap and share follows at once. Hidden columns at the right hold the figures that the levels are "
            "worked out from. Which questions are left out follows from facts about the site and cannot be changed "
            "here."
        ),
    ),
    (
        N_("Domains"),
        N_(
            "Level, target, gap and counts of every tier. Targets of practices may be changed; those above them "
            "follow. The + and − at the left fold practices away."
        ),
    ),
    (
        N_("Gaps"),
        N_(
            "One flat row for each practice that was away from its target when this file was written, for a list of "
            "weak points elsewhere. Severity, finding, level, target and gaps follow the answers; responsible, due and "
            "status follow the sheet Roadmap. Which practices are listed and their order do not follow: the line above "
            "the table says how many more there are now. Severity: high from 2 levels below target on, medium from 1, "
            "else low."
        ),
    ),
    (
        N_("Roadmap"),
        N_(
            "The plan as it stood when this file was written. Owner, status, days, pin and remark may be typed and "
            "come back by import; what is late, totals and the bars in the months follow at once. The phases do not: "
            "the plan is made anew when the file is imported."
        ),
    ),
    (N_("Data"), N_("The answers as codes for other programs, as they stood when this file was written.")),
)
HEAT_MAP: Line = (
    N_("Heat map"),
    N_(
        "The level of every tier in a shade, for this assessment, for others beside it, and by the scope that "
        "practices reach. This assessment follows its answers, others and scopes do not."
    ),
)
COLOURS: Line = (
    N_("Colours"),
    N_(
        "Pale yellow cells may be changed. Italics are values that do not follow: what is due, evidence dates, "
        "weakness and next action of a gap, what a rule too long for a formula came to. Orange is what is missing or "
        "open, blue what is over target; a word or a sign in the cell says the same."
    ),
)
COMPARE: Line = (
    N_("Compare"),
    N_(
        "This assessment beside others of the same questionnaire, as they stood when this file was written; it does "
        "not follow when answers are changed here."
    ),
)
KNOCK_OUT: Line = (
    N_("Knock-out"),
    N_(
        "{meaning}. The column Knock-out on Assessment says how each stands: Met, Failed, Open, or – where it does not "
        "apply."
    ),
)
STATES: tuple[Line, ...] = (
    (N_("Answered"), N_("Scores as its option says, from 0 to 1.")),
    (N_("Inherited"), N_("Answered elsewhere, with the source named. Scores as its option says.")),
    (
        N_("Open, Unknown"),
        N_(
            "Nobody has answered, or nobody knows. The level becomes a range: low takes the lowest score that an "
            "answer could have, high takes the highest. “1 to 3” says that the open questions decide between the two."
        ),
    ),
    (
        N_("Not applicable"),
        N_("Left out of everything, with a reason. Without a reason the question stays open and reads “To complete”."),
    ),
    (N_("Left out"), N_("A fact about the site says that the question does not apply. This cannot be changed here.")),
    (N_("Claimed"), N_("Nobody showed it. It scores like any answer, and is counted.")),
)
GAPS: tuple[Line, ...] = (
    (
        N_("Target"),
        N_(
            "Set for a practice by hand or by the profile. The target of a tier follows from those of its practices "
            "in the way that its level does."
        ),
    ),
    (
        N_("Gap"),
        N_(
            "Shown target minus shown level. Gap low is what is missing even if every open question turns out well, "
            "gap high if every one turns out badly."
        ),
    ),
    (
        N_("Over target"),
        N_("A gap below zero. More than was asked for is a finding too: the effort may be needed elsewhere."),
    ),
    (N_("Shown figures"), N_("One decimal, cut off and never rounded up: 2.96 is shown as 2.9.")),
)
