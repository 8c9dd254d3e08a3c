"""Where a unit writes, signs and files its report, and reads what it has filed."""
