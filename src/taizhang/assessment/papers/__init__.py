"""The official papers of an appeal. Pure."""
