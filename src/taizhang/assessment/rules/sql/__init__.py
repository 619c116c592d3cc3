"""A scheme as SQL over the table `facts`. Whole numbers only; the same text runs on every engine that has the macros.

`wide(a)` is a in 128 bits, `addend(a)` what may be added up without end, `share_of(a, b, c)` is a × b ÷ c, half rounded
away from nought, `percent_of(a, c)` the percentage of a in c, `days_between(a, b)` the days from a to b.
"""
