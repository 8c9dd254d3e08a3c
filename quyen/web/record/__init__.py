"""The record of an event on one page: programme, who came by unit, questions and answers, materials, what was said."""
