"""The figures that are promised, each measured beside a floor of the same run."""
