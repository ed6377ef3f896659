"""The page of doubtful texts: those that contradict their reference map or columns, the surest first."""
