"""What keeps the tables right: checks, reconcile, a new source."""
