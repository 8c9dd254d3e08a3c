from django.db import models

from quyen.followup.models import Closing, Progress, Task, TaskUnit
from quyen.organisations.models import Unit
from quyen.synthesis.models.synthesis import Synthesis


class TaskLine(models.Model):
    """A task as it stood at the cut-off, for the annex: what its units last said of it are rows, not a query."""

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="task_lines")
    task = models.ForeignKey(Task, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    due_on = models.DateField()  # as put off until then
    late = models.PositiveIntegerField(default=0)  # days; who waits for another unit is not late
    closing = models.ForeignKey(Closing, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["synthesis", "task"], name="task_line_once")]


class TaskWord(models.Model):
    """A unit that held a task at the cut-off, and the row in which it last said how the task stands, if it did."""

    line = models.ForeignKey(TaskLine, models.CASCADE, related_name="words")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    part = models.CharField(max_length=8, choices=TaskUnit.Part.choices)
    progress = models.ForeignKey(Progress, models.PROTECT, null=True, related_name="+")
    awaited = models.BooleanField(default=False)  # another unit of the task waits for its answer

    class Meta:
        ordering = ["part", "pk"]
        constraints = [models.UniqueConstraint(fields=["line", "unit"], name="task_word_once")]
