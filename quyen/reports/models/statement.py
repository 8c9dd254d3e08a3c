"""What a unit says in a report of the tasks it was given and of the commitments it leads."""

from django.db import models
from django.db.models import F, Q

from quyen.followup.models import Item, Level, Progress, Task
from quyen.reports.models.draft import Draft, DraftField
from quyen.reports.models.version import Version


class StatementFields(models.Model):
    """How one task, or one commitment, stands in the words of the unit that reports."""

    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=Progress.State.choices, blank=True)  # of a task
    level = models.ForeignKey(Level, models.PROTECT, null=True, related_name="+")  # of a commitment
    done = models.PositiveIntegerField(null=True)  # so many …
    out_of = models.PositiveIntegerField(null=True)  # … of so many, of a task
    text = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    obstacle = models.TextField(blank=True)
    help_needed = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(task__isnull=False, item=None, level=None)
                | Q(task=None, item__isnull=False, state="", done=None, out_of=None),
                name="%(class)s_of_one_thing",
            ),
        ]

    @property
    def about(self) -> str:
        """What it speaks of, as a version names it: "task:3" or "item:UPR-4-38.12"."""
        return f"task:{self.task.number}" if self.task_id else f"item:{self.item.reference}"

    @property
    def stands(self) -> str:
        """The word chosen for it: a state of Progress, or the code of a level; "" for none."""
        return self.level.code if self.level_id else str(self.state)


class Statement(StatementFields):
    """What went with a filed version. Filing passes it on to the task or the commitment, citing the version."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="statements")

    class Meta(StatementFields.Meta):
        ordering = ["pk"]
        constraints = [
            *StatementFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["version", "task"], condition=Q(item=None), name="statement_of_task_once"
            ),
            models.UniqueConstraint(
                fields=["version", "item"], condition=Q(task=None), name="statement_of_item_once"
            ),
            models.CheckConstraint(
                condition=(Q(item=None) & ~Q(state=""))
                | (Q(task=None, level__isnull=False) & ~Q(evidence="")),
                name="statement_says_how_it_stands",
            ),
            models.CheckConstraint(
                condition=Q(done=None, out_of=None)
                | Q(done__isnull=False, out_of__gt=0, done__lte=F("out_of")),
                name="statement_of_a_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | ~Q(evidence=""), name="statement_done_with_evidence"
            ),
            models.CheckConstraint(
                condition=~Q(state="held-up") | ~Q(obstacle=""), name="statement_held_up_by_what"
            ),
        ]


class DraftStatement(StatementFields, DraftField):
    """The same while it is being written: it may be unfinished."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="statements")

    class Meta(StatementFields.Meta):
        ordering = ["pk"]
        constraints = [
            *StatementFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["draft", "task"], condition=Q(item=None), name="draft_statement_of_task_once"
            ),
            models.UniqueConstraint(
                fields=["draft", "item"], condition=Q(task=None), name="draft_statement_of_item_once"
            ),
        ]
