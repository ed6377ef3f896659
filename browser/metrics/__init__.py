"""Numbers from what people decided: agreement, accuracy, balance and pace. Pure; each has its n, or its reason."""
