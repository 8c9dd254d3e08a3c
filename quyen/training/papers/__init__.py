"""The papers around an event: its plan and invitations, what is printed for the day, the report and the conclusion.

Plain reads go in (`queries.daypack`), parts of official documents (`publications.layouts`), Word files and calendars
come out. The Vietnamese wording is ours, the layouts of what is issued are the decree's. Badges show a random ticket;
lists of names are printed for the hall and kept nowhere.
"""
