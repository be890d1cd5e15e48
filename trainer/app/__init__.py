"""Builds every object and connects them; the only place that knows them all.

start         what comes before Qt: lock, log, course, record
run           the window, from the application object to its end
one_window    a second start, which brings the first window to the front
core          what all parts share: window, course, record, officer, theme
session       who studies, and into which record
people        first page, names, settings, about
study         study home, lessons, what was shown
home_data     what the study home says
shown_data    what the page after a module says
notes         notes and marks in a lesson
teach         classes
class_counts  what the page Teach says of classes given so far
shots         every page as a picture
shots_class   the pictures of a class
shots_drive   a full drive for the pictures
shots_states  what opens, unfolds or is picked up within a lesson, as pictures
scene         one picture, and the wait before it
"""
