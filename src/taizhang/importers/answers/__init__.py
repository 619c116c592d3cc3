"""What a paper gives without a database: read, told as plain data, judged against answers made by hand."""
