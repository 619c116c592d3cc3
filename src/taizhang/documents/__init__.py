"""Papers in and out, stored files, numbering; official layout in gbt9704."""
