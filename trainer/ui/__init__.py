"""All that is seen: windows, pages, widgets, themes. Qt is imported here, in kinds' views and in `app`."""

from trainer.ui import overrides

overrides.install()
