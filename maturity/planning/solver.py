"""HiGHS, of the extra ``plan``: how good a plan can be at most, and the best plan there is. Imported only here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from maturity.planning.program import Program, Row


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best of a program where columns need not be whole."""

    bound: float
    columns: Sequence[float]
    worth: Sequence[float]
    """By row, by how much the value rises for each unit that it is wider."""


@dataclass(frozen=True, slots=True)
class Searched:
    """The best whole columns that were found, and what none exceed."""

    columns: Sequence[float]
    bound: float
    by_nodes: bool
    """Whether it ended by the number of nodes, before the gap was closed."""


@dataclass(frozen=True, slots=True)
class Ends:
    """When a search ends."""

    gap: float
    """The bound is this close, as a share of the value."""
    nodes: int
    """Of the search tree."""


Told = Callable[[Sequence[float] | None, float], None]
"""Is given better columns, or None, and the bound."""


def relaxed(program: Program) -> Relaxed | None:
    """The relaxation solved; None where the solver gives up."""
    solver = _loaded(program, program.value, whole=False)
    solver.run()
    if not _solved(solver):
        return None
    solution = solver.getSolution()
    worth = [abs(one) for one in solution.row_dual]
    return Relaxed(solver.getInfo().objective_function_value, list(solution.col_value), worth)


_TELL = 0.5
"""Seconds between two tellings of the bound."""


def searched(program: Program, value: Sequence[float], begin: Sequence[float], ends: Ends, told: Told) -> Searched:
    """The best whole columns for such values, from given ones on."""
    import highspy

    solver = _loaded(program, value, whole=True)
    solver.setOptionValue("mip_rel_gap", ends.gap)
    solver.setOptionValue("mip_min_logging_interval", _TELL)
    solver.setOptionValue("mip_max_nodes", ends.nodes)
    solution = highspy.HighsSolution()
    solution.col_value = list(begin)
    solver.setSolution(solution)

    def better(event: Any) -> None:
        told(list(event.data_out.mip_solution), event.data_out.mip_dual_bound)

    def logged(event: Any) -> None:
        told(None, event.data_out.mip_dual_bound)

    solver.cbMipImprovingSolution += better
    solver.cbMipLogging += logged
    solver.run()
    found, solved = list(solver.getSolution().col_value) or list(begin), _solved(solver)
    return Searched(found, solver.getInfo().mip_dual_bound if begin else 0.0, not solved)


def _solved(solver: Any) -> bool:
    import highspy

    status = highspy.HighsModelStatus
    return solver.getModelStatus() in (status.kOptimal, status.kModelEmpty)


def _loaded(program: Program, value: Sequence[float], whole: bool) -> Any:
    import highspy

    rows: list[Row] = [*program.rows, *(row for row in program.tiers if row.least > 0)]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(value), len(rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = list(value)
    lp.col_lower_, lp.col_upper_ = [0.0] * len(value), [1.0] * len(value)
    lp.row_lower_, lp.row_upper_ = [row.least for row in rows], [row.most for row in rows]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts, columns, factors = [0], [], []
    for row in rows:
        columns += row.columns
        factors += row.factors
        starts.append(len(columns))
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = starts, columns, factors
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(value)
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, setting in (("output_flag", False), ("threads", 1), ("random_seed", 1)):
        solver.setOptionValue(option, setting)
    solver.passModel(lp)
    return solver
