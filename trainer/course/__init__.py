"""What authors wrote, from its files to a course that can be opened.

loader    files into the records that authors write (authored)
compile   those into the records that are kept and shown (model)
library   a course, opened; it reads the cache that pack fills
check     every fault of a course folder in one run
"""

FOLDERS = ("lessons", "quizzes", "assets")
"""A course is a folder that holds these three."""
