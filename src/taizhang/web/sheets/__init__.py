"""Surveys and reviews: what is asked for, entered, approved, corrected; the rows a score rests on."""
