"""A person's own page: roles, password, language, print, tokens, recent sign-ins."""
