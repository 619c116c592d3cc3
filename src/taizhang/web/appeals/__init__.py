"""The life of a result: disclosed, appealed against, ruled on, adjusted, declared final, compared with what was."""
