"""What authors wrote: a folder that holds these three."""

FOLDERS = ("lessons", "quizzes", "assets")
