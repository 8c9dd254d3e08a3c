"""What a test before and after can say of an event, and what it cannot. Plain sheets in, figures out; no tables.

Nouns: sat (what one person answered at one moment), pair, gain, loss, item, evenness, funnel. Everything is of one
event; nothing is of a person. It must not know the database, pages or languages.

With x̄, ȳ the mean shares right before and after of the n people who sat both:

- gain g = (ȳ − x̄) / (1 − x̄), the ratio of means. Hake, American Journal of Physics 66 (1998) 64; why not the mean of
  each person's own: arXiv 2407.07730. Interval: bootstrap over people, 2,000 resamples, from n = 30, expanded
  percentiles Φ(±√(n / (n − 1)) t₀.₉₇₅,ₙ₋₁). Hesterberg, The American Statistician 69 (2015) 371.
- losses: answers right before and wrong after, among items that a person was asked both times; drop-out:
  1 − n / (people who sat before). A gain says nothing of either, so both stand beside it.
- facility p = right / asked; discrimination = Pearson's r of the item with the share right of the others (corrected
  item-total correlation); D27 = p of the upper 27 % − p of the lower 27 % by score, ties in part (Kelley, Journal of
  Educational Psychology 30 (1939) 17).
- KR-20 = k / (k − 1) · (1 − Σ p(1 − p) / σ²), σ² the variance of totals over N. Kuder and Richardson, Psychometrika 2
  (1937) 151; interval by F: Feldt, Psychometrika 30 (1965) 357.
- evenness, of k groups with n_j people and N in all: F = MSB / MSW with k − 1 and N − k degrees;
  n₀ = (N − Σ n_j² / N) / (k − 1); ICC(1) = (MSB − MSW) / (MSB + (n₀ − 1) MSW). Fisher (1925); unequal sizes: Donner,
  International Statistical Review 54 (1986) 67; interval as for equal sizes: Searle, Linear Models (1971), chapter 9.
- smallest detectable: with λ = ICC / (1 − ICC), F is distributed about as (1 + n₀ λ) F(k − 1, N − k), so that the test
  at 5 % finds λ = (F₀.₉₅ / F₀.₂₀ − 1) / n₀ in four of five events. In shares right: two groups' true means lie
  2 / √π · τ apart on average, τ² = λ MSW.
- funnel: mean of all ± z · √(MSW / n_j), 95 % and 99.8 %. Spiegelhalter, Statistics in Medicine 24 (2005) 1185.
- shrunken mean: mean of all + w (own mean − mean of all), w = n_j τ² / (n_j τ² + MSW), τ² = max(0, MSB − MSW) / n₀;
  interval ± 1.96 √(MSW (w / n_j + (1 − w)² / N)). Morris, Journal of the American Statistical Association 78 (1983) 47.
"""

from quyen.training.analysis.analysing import Analysis, analyse, plain
from quyen.training.analysis.sheets import AFTER, BEFORE, MOMENTS, Pair, Sat

__all__ = ["AFTER", "BEFORE", "MOMENTS", "Analysis", "Pair", "Sat", "analyse", "plain"]
