"""The desk of claims: what is said or asked of rights in public is taken up and answered with sources."""
