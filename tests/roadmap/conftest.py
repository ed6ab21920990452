"""Generated examples take as long as the machine lets them: how long one takes is no reason to fail."""

from hypothesis import settings

settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")
