"""Which units a line names: lists come apart, roles are told, names are matched to the register."""
