"""What the pictures show: flat illustrations, each drawn anew from a seed."""
