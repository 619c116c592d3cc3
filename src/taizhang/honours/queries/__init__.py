"""What may be asked of honours and highlights."""
