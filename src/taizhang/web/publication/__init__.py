"""Publication: what would change, the versions so far, and the published site itself."""
