"""Who reports for whom: named by one side, agreed to by the head of the other, ended on a day."""
