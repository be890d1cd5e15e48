"""Builds every object and connects them; the only place that knows them all.

start      what comes before Qt: lock, log, course, record
run        the window, from the application object to its end
core       what all parts share: window, course, record, officer, theme
people     first page, names, settings, about
study      study home, lessons, what was shown
teach      classes
shots      every page as a picture
"""
