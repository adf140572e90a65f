"""The open door: for whoever speaks for themselves, and whoever asks. It tells nobody where anybody is."""
