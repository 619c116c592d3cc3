"""What may be done with honours and highlights. Acts on many honours of one unit are one record."""
