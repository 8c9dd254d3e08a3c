"""Files that go with a report: attached by its unit with a declared class, downloaded by who reads the report."""
