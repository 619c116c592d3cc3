"""Pure tools of the whole house: no Django, no database, no knowledge of who calls."""
