"""Runs the statement on an Apache Spark cluster that an administrator named, where a country outgrows one machine.

An extra: `pip install quyen[spark]` and Java 17. Driver, master and workers must be of one version, and every worker
must see the snapshots' folder at the same path. This process is the driver: the workers call it back at
`QUYEN_SPARK_ADDRESS`. Nothing else is called. Overflow is an error there too (ANSI mode), never another number.
"""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from quyen.core.refusals import Refusal
from quyen.synthesis.engines import statement
from quyen.synthesis.engines.arrows import columns, table
from quyen.synthesis.engines.laying import Laid, lay
from quyen.synthesis.engines.shapes import Place, Question, Row, SourceRow

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.parquet.filterPushdown": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.memory": "512m",
    "spark.sql.shuffle.partitions": "2",  # cells are few; facts were added before they are shuffled
    "spark.sql.sources.parallelPartitionDiscovery.threshold": "1000000",  # no job to list the files
}


class NoCluster(Refusal):
    """Spark is asked for and no cluster was named."""

    def __init__(self) -> None:
        super().__init__(
            _("No Spark cluster is set up. Name its master in QUYEN_SPARK_MASTER, or choose another engine.")
        )


class NotInstalled(Refusal):
    """The extra that speaks to Spark is not installed, or no Java."""

    def __init__(self, what: str) -> None:
        super().__init__(
            _("%(what)s is missing on this server. Install it with: %(command)s")
            % {
                "what": what,
                "command": "apt-get install openjdk-17-jre-headless"
                if what == "Java"
                else "pip install 'quyen[spark]'",
            }
        )


class Spark:
    """The engine of a cluster. Its session is made once in a process and kept until `stop`."""

    name = "spark"

    def __init__(self, master: str = "", *, address: str = "", **more: str) -> None:
        """Take the master's URL and this machine's address as the workers reach it, else those of the settings."""
        self.master = master or settings.SPARK_MASTER
        self.address = address or settings.SPARK_ADDRESS
        self.more = more
        if not self.master:
            raise NoCluster

    def cells(self, question: Question) -> list[Row]:
        """Return all cells; see `shapes.Engine`. `question.files` must be there, for the workers too."""
        return [statement.cell(row) for row in self._ask(question, lay(question), statement.CELLS)]

    def sources(self, question: Question, place: Place) -> list[SourceRow]:
        """Return the filed answers in a cell; see `shapes.Engine`."""
        asked = statement.SOURCES.format(
            bucket=":bucket", indicator=":indicator", role=":role", group=":group"
        )
        found = self._ask(question, lay(question, place), asked, **place._asdict())
        return [SourceRow(*row) for row in found]

    def stop(self) -> None:
        """Let go of the cluster."""
        self.session().stop()

    def session(self) -> "SparkSession":
        """Return the process's session on the cluster, made now where there is none. Raises NotInstalled."""
        if shutil.which("java") is None:
            raise NotInstalled("Java")
        try:
            from pyspark.sql import SparkSession
        except ImportError as missing:
            raise NotInstalled("pyspark") from missing
        builder = SparkSession.builder.master(self.master).appName("quyen")
        reached = {"spark.driver.host": self.address, "spark.driver.bindAddress": self.address}
        for name, value in (SETTINGS | reached | self.more).items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        return session

    def _ask(self, question: Question, laid: Laid, asked: str, **more: int | str) -> Iterator[tuple]:
        session = self.session().newSession()  # with names of its own
        for name, rows in laid._asdict().items():
            session.createDataFrame(table(name, rows)).createOrReplaceTempView(name)
        facts = session.read.parquet(*(str(question.files[era.snapshot]) for era in laid.eras))
        if question.indicators is not None:
            facts = facts.where(facts.indicator.isin(list(question.indicators)))
        if laid.moved:
            facts = facts.join(session.table("eras"), "snapshot")
            facts = facts.withColumn("member", facts.member + facts.shift)
        facts.createOrReplaceTempView("facts")
        return zip(*columns(session.sql(asked, more).toArrow()), strict=True)
