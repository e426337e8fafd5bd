"""Plans as papers: what stored rows say in a language, and how the papers of norm 7.2 are laid out."""
