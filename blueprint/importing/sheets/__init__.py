"""The files that a list may come in, each as rows of texts that know their place."""
