"""What all pages share: base form and fields, access decorators, error pages, languages, headers, navigation."""
