"""Honours and highlights: what a unit was honoured with, checked before it counts; what others take up from it."""
