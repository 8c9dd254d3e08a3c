"""Training that can be measured: from the plan to what officials still know a year later.

Nouns: event, need, goal, session, speaker, material, plan; group, quota, transfer, participant; device, scan, presence;
topic, item, form, sitting, sheet; evaluation, pledge; certificate; floor question; class (what a unit held itself);
retention, erasure. It must not know reports, syntheses or pages: reports ask its queries what a unit may fill in.
Results are of groups, never of a person, and serve no emulation and no personnel file.
"""
