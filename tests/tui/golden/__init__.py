"""Every screen as text at three sizes, as a person last looked at it and found it good.

``python -m tests.tui.golden`` draws them anew, all or those that it is given; the difference then tells what changed.
"""
