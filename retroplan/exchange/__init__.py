"""Other programs: documents, Markdown, schema, weeks and plans out and in.

Imports domain, training and store; knows no screens.
"""
