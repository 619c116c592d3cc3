"""Evidence files, as those who see the report may have them."""
