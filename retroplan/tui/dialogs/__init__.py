"""What opens over a screen: prompts, forms, lists and texts, drawn by `view` and driven by keys here."""
