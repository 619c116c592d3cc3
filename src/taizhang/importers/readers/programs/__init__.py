"""The readers that run apart, as programs of their own: bytes on standard input, what they say as JSON on output.

Here stand the parsers of other people's making and the formats in which few bytes can ask for all memory.
"""
