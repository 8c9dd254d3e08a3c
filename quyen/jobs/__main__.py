"""The worker's process: `python -m quyen.jobs [--beside PID] [--until-empty]`."""

import argparse
import os


def main() -> None:
    """Read the arguments, and work."""
    arguments = argparse.ArgumentParser(prog="quyen.jobs", description="Takes tasks from the queue.")
    arguments.add_argument("--beside", type=int, help="End when this parent process is gone.")
    arguments.add_argument("--until-empty", action="store_true", help="End when nothing waits.")
    given = arguments.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quyen.config.settings")
    import django

    django.setup()
    from quyen.jobs.worker import Worker

    worker = Worker(given.beside)
    worker.obey_signals()
    worker.work(until_empty=given.until_empty)


if __name__ == "__main__":
    main()
