"""Official Chinese documents by GB/T 9704-2012: from frozen facts to PDF and Word, pure and repeatable to the byte."""
