"""What lies on the table, read as domain values and kept with its journal entry. No HTTP, no permission of its own:
every query passes ``access.scope`` through the desk."""
