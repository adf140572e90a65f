"""Engines that answer one question: which records share a key that is not common."""
