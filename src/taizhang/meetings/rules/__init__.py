"""What this room decides: how bottlenecks and meetings move, what is lifted when, what an agenda holds. Pure."""
