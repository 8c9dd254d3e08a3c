"""Informing: what was done to make rights known, what the press wrote of it, and answers with their sources.

Nouns: article, boilerplate, fact, match. Evidence from the press is read only for an event, activity or report that
stands; who comments on a page is dropped, what is not confirmed is not kept. It must not know trainings or reports.
"""
