"""The actions of the road map as issues, for trackers that take a CSV file: one module for each tracker."""
