"""The composition root: settings, addresses, navigation, schedule and the command line."""
