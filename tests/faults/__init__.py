"""What may go wrong beside the sites: mail servers, disks, databases, clocks, killed processes."""
