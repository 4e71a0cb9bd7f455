"""Figures about areas: imported with edition, licence and source, added up exactly, and never so that they give anybody away."""
