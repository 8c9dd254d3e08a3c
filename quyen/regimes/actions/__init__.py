from quyen.regimes.actions.loading import load_regime
from quyen.regimes.actions.revising import (
    Frozen,
    NothingChanged,
    NotNewest,
    StartsTooEarly,
    freeze,
    redefine,
    revise,
    set_calendar_day,
    set_rung,
    set_window,
)
from quyen.regimes.actions.rounds import RoundExists, VersionNotInForce, start_round

__all__ = [
    "Frozen",
    "NotNewest",
    "NothingChanged",
    "RoundExists",
    "StartsTooEarly",
    "VersionNotInForce",
    "freeze",
    "load_regime",
    "redefine",
    "revise",
    "set_calendar_day",
    "set_rung",
    "set_window",
    "start_round",
]
