"""Files in, documents out: the store of what bodies send, and the papers that the product makes."""
