"""What every body that meets needs: meetings, agendas, attendance, interests, decisions, minutes and actions."""
