"""People who sign in; roles as code."""
