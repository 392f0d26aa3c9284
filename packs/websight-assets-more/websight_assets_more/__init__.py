"""An asset pack for websight: libraries that pages name, laid out as websight's own are. It has no code."""
