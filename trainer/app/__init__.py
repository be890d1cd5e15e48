"""Builds every object and connects them; the only place that knows them all.

run        the window from start to end
core       what all parts share: window, course, record, officer, theme
people     first page, names, settings, about
study      study home, lessons, what was shown
teach      classes
shots      every page as a picture
"""
