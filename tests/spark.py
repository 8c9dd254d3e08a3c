"""A real Spark cluster on this machine: a master and two workers, processes of their own that speak over TCP."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pyspark

from tests.served import free_port

PATIENCE = 120  # seconds for the cluster to stand on a busy machine
GLANCE = 0.2  # seconds between two looks whether it does
HERE = "127.0.0.1"
# What bin/spark-class says for Java 17, and a small, quick start instead of a fast long run.
OPENED = (
    "java.lang",
    "java.lang.invoke",
    "java.net",
    "java.nio",
    "java.util",
    "java.util.concurrent",
    "sun.nio.ch",
)
SMALL = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
SPARK_HOME = Path(pyspark.__file__).parent
JAVA = [
    "java",
    *SMALL.split(),
    "-Xmx256m",
    *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENED),
    "-cp",
    f"{SPARK_HOME}/jars/*",
]
ENVIRONMENT = {"SPARK_HOME": str(SPARK_HOME), "SPARK_SCALA_VERSION": "2.13", "SPARK_LOCAL_IP": HERE}
SETTINGS = {  # of a session on it
    "spark.executor.memory": "512m",
    "spark.executor.cores": "1",
    "spark.executor.extraJavaOptions": SMALL,
    "spark.driver.extraJavaOptions": SMALL,
    "spark.scheduler.minRegisteredResourcesRatio": "1.0",  # no work begins before both workers are there
    "spark.scheduler.maxRegisteredResourcesWaitingTime": "60s",
    "spark.cores.max": "2",
}


@dataclass
class Cluster:
    """Its address, and what its master says of it."""

    master: str
    pages: str

    def told(self) -> dict:
        with urlopen(f"{self.pages}/json/", timeout=5) as answer:
            return json.load(answer)

    @property
    def workers(self) -> list[dict]:
        return [worker for worker in self.told()["workers"] if worker["state"] == "ALIVE"]

    def stands_with(self, count: int) -> bool:
        """Whether the master answers and so many workers are registered."""
        try:
            return len(self.workers) == count
        except (URLError, ConnectionError):  # it does not listen yet
            return False


@contextmanager
def cluster(home: Path, *, workers: int = 2, memory: str = "600m") -> Iterator[Cluster]:
    """Start master and workers, wait until they know each other, and kill them in the end."""
    port, pages = free_port(), free_port()
    found = Cluster(f"spark://{HERE}:{port}", f"http://{HERE}:{pages}")
    started: list[subprocess.Popen] = []
    try:
        started.append(start(home, "master.Master", "--port", str(port), "--webui-port", str(pages)))
        await_workers(found, started, 0)
        for _ in range(workers):
            given = (
                "--cores",
                "1",
                "--memory",
                memory,
                "--webui-port",
                "0",
                "--work-dir",
                str(home / "work"),
            )
            started.append(start(home, "worker.Worker", *given, found.master))
        await_workers(found, started, workers)
        yield found
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def start(home: Path, program: str, *given: str) -> subprocess.Popen:
    """Start one of Spark's programs as a process group of its own; what it says goes to a file."""
    return subprocess.Popen(
        [*JAVA, f"org.apache.spark.deploy.{program}", "--host", HERE, *given],
        env=os.environ | ENVIRONMENT | {"SPARK_LOCAL_DIRS": str(home)},
        start_new_session=True,
        stdout=(home / "spark.log").open("ab"),
        stderr=subprocess.STDOUT,
    )


def await_workers(found: Cluster, started: list[subprocess.Popen], count: int) -> None:
    """Wait until the master answers and so many workers are registered."""
    for _ in range(int(PATIENCE / GLANCE)):
        if found.stands_with(count):
            return
        try:
            started[-1].wait(GLANCE)
        except subprocess.TimeoutExpired:
            continue
        raise RuntimeError("Spark ended before it stood")
    raise TimeoutError(f"No cluster of {count} workers at {found.master} in {PATIENCE} s")
