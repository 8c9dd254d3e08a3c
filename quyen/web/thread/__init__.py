"""The thread of a commitment in the reader's words, with the reports and issued documents that it runs through."""
