"""The scheme language: what a scheme's text may say, each table of it a model that also knows its SQL and its words."""
