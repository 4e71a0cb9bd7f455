"""Forums of a place: organisations that meet, what their actions are stuck on, what waits on a Monday, and the whole place."""
