"""The register of international events (norm 2.2): one register for all state bodies."""
