"""Programs that refuse root, or should not have it, run as somebody else."""

import os
import pwd


def unprivileged() -> dict:
    """Who runs such a program, as arguments for `subprocess`: ourselves, or `postgres` or `nobody` for root."""
    if os.geteuid() != 0:
        return {}
    people = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = people.get("postgres") or people["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def hand_over(path, who: dict) -> None:
    """Give a file or directory to whom `unprivileged` named."""
    if who:
        os.chown(path, who["user"], who["group"])
