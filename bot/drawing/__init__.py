"""Pictures that we draw: templates, SVG to PNG, links to be scanned."""
