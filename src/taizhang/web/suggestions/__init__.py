"""Deputies' suggestions and CPPCC proposals on the screen."""
