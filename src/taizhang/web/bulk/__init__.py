"""Acts with many lines of the list: what will happen with each and why not is shown before anything is done."""
