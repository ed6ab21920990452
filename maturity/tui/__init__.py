"""The wizard in the terminal. Only the command line imports it, at the time it is needed."""

import os

os.environ.setdefault("ESCDELAY", "50")
