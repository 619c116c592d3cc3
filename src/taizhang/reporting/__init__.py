"""Monthly periods, progress reports, evidence, review (填报、审核)."""
