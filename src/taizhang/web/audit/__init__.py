"""The record on the screen: what was done, by whom, from what to what, and whether it still holds."""
