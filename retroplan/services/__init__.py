"""What screens and commands ask for beyond the open plan: open, save, export, backups.

Holds no plan; imports no screens and no Textual.
"""
