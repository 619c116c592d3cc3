"""Deputies' suggestions and CPPCC proposals (代表建议、委员提案): handled, answered, rated, carried out."""
