"""Changes of the plan: asked for on the page of a line, decided on a page of their own, counted in a list."""
