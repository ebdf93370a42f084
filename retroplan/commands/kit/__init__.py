"""What commands share: context, options, tables, messages.

No command is here.
"""
