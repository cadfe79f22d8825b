"""The whole path with real processes over real HTTP: `process` starts one, `seats` are the people."""
