"""Reads what the press wrote of one event: pure, no Django, so that a stranger's page can be read apart.

`article` parts what is told from what stands around it, `facts` proposes facts beside the sentence each comes from,
`matching` says whether two articles tell of one event and what only one of them says.
"""
