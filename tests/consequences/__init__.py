"""Lists of commendation, award, criticism and talk."""
