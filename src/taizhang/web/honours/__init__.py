"""The screens of honours and highlights."""
