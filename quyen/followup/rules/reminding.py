"""Which step of its reminders something with a due day has reached: pure, the days that are left are the argument."""

SOON, NEAR = 7, 1  # days before it is due
AGAIN = 7  # and then every so many days after it


def step_of(left: int) -> str:
    """Return the step reached with so many days left (negative: late): "", "soon", "near", "late-1", "late-2" …

    A machine that was off for some days goes on with the step that is reached now, not with those it missed.
    """
    if left > SOON:
        return ""
    if left > NEAR:
        return "soon"
    return "near" if left >= 0 else f"late-{(-left - 1) // AGAIN + 1}"
