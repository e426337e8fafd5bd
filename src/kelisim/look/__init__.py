"""How everything looks and how it is worded: styles, base templates, components, dates, numbers, names."""
