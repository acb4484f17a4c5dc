"""The disk: reading a snapshot of the inputs, remembering between builds, writing output whole."""
