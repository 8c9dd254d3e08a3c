"""The furniture that all pages share: the base layout, components, form fields, static files, how dates and
numbers look in either language. Nouns: page, part (a component), tone, status. It knows no domain package:
what a part shows comes to it as plain words, numbers and addresses.
"""
