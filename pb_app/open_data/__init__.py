"""Open data in standard formats: tables, feeds, an API, grant standards, and Pabulib files of elections."""
