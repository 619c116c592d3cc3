"""The static site of one version: the same snapshot gives the same bytes."""
