"""Projects: list, board and timeline, the page of one, its weeks, months and papers, the rule of lights."""
