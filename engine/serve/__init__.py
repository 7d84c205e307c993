"""The site while it is being written: watched, built anew at each change, and served."""
