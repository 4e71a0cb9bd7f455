"""What the pages of surveys show, with one frozen class for each template."""
