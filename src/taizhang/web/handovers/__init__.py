"""What passed from holder to holder: the list of hand-overs, and the receipt of one (移交清单)."""
