"""Which pages a run is made of: number → seed → brief (`plan`), from kinds, topics and axes."""
