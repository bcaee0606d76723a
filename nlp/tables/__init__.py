"""Tables: grids with the heads of their rows and columns, however they came down."""
