"""One file per room that is asked."""
