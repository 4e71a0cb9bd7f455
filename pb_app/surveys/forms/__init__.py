"""What people type: answers to a survey, and what the office makes of one."""
