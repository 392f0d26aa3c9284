"""The pictures that pages ask for: drawn scenes, or photographs of the user's."""
