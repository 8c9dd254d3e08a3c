"""Informing: what was done to make rights known, what the press wrote of it, and answers with their sources.

Nouns: activity, photo, material, fact sheet; article, boilerplate, fact; claim, answer, citation, remark. Evidence from
the press is read only for an event, activity or report that stands; who comments on a page is dropped, what is not
confirmed is not kept. A claim has no author and no place where it appeared. It must not know trainings or reports.
"""
