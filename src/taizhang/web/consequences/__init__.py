"""Screens of lists: whom to commend, award, criticise and talk to."""
