"""Assembles the house: settings, addresses, server entry. Knows everyone, known by nobody."""
