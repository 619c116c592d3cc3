"""What units cannot solve alone, and the joint meetings where it is solved (瓶颈难题、联席会议)."""
