"""What the data is: frozen values, the answer grammar, geometry and nomenclature. Imports no other room."""
