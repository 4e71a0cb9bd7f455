"""Everything public of a place as an open package that anybody may download, and that another installation imports."""
