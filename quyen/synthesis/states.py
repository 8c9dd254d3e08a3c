"""What the facts of a round are made of, in short, so that it is cheap to see whether a snapshot still holds."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max, Q

from quyen.obligations.models import Obligation, Receipt, SecretPart, SpanDuty
from quyen.regimes.models import Round
from quyen.reports.models import Version, Withdrawal


def states(rounds: Iterable[Round], cutoff_at: datetime) -> dict[int, str]:
    """Return, by round, what the facts at a cut-off are made of, in short: another state may be other facts.

    All it counts is only ever added to, with the time it was. Six queries, however many rounds.
    """
    keys = [round.pk for round in rounds]
    gone = Count("pk", filter=Q(withdrawn_at__lte=cutoff_at))
    told: dict[int, list] = defaultdict(list)
    for rows, of_round, *counted in (
        (Obligation.objects, "round", Count("pk"), Max("pk")),
        (SpanDuty.objects, "span__round", Count("pk"), Max("pk")),
        (Version.objects.filter(filed_at__lte=cutoff_at), "obligation__round", Count("pk"), Max("pk")),
        (Withdrawal.objects.filter(at__lte=cutoff_at), "version__obligation__round", Count("pk"), Max("pk")),
        (Receipt.objects.filter(channel=Receipt.Channel.THROUGH), "obligation__round", Count("pk"), gone),
        (SecretPart.objects.filter(entered_at__lte=cutoff_at), "obligation__round", Count("pk"), gone),
    ):
        among = rows.filter(**{f"{of_round}__in": keys}).order_by().values_list(of_round)
        found = dict.fromkeys(keys, (0, 0)) | {
            key: tuple(rest) for key, *rest in among.annotate(first=counted[0], second=counted[1])
        }
        for key in keys:
            told[key].append(found[key])
    return {key: hashlib.sha256(repr(told[key]).encode()).hexdigest() for key in keys}
