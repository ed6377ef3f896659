"""The map page: facets, the selection in words, the map or its table twin, and the card of one patch.

Modules named `..._data` and `answer` know no component, so that routes may use them too.
"""
