"""Reports of public words and pictures, hiding and showing them again, appeals, and the public count of it all."""
