"""What is decided about honours and highlights. Pure."""
