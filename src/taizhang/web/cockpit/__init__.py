"""One page for a leader: what waits, what is late, who moved, how the figures stand; to be read and to be printed."""
