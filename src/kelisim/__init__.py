"""Kelisim runs the Rules for coordinating the international activity of state bodies."""
