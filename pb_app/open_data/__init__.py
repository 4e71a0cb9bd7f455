"""Data in and out in standard formats; tables, feeds, an API and grant standards; elections come in as Pabulib files."""
