"""The burden meter: what each unit is asked to fill in, and what it is asked twice."""
