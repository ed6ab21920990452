"""A number that an option can take away again."""

from __future__ import annotations

import click

from maturity.errors import AnswerRefused
from maturity.i18n import _
from maturity.numbers import as_typed

NONE = "none"


def number_or_none(ctx: click.Context, parameter: click.Parameter, given: str | None) -> float | str | None:
    """A number, :data:`NONE` where what there is goes away, or None where the option is not given."""
    if given is None or given == NONE:
        return given
    try:
        return as_typed(given)
    except ValueError:
        raise click.BadParameter(_('"{given}" is neither a number nor none.').format(given=given)) from None
    except AnswerRefused as refused:
        raise click.BadParameter(str(refused)) from None
