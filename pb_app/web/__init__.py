"""What every page shares: base form and fields, access decorators, error pages, languages, headers, navigation."""
