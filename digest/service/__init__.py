"""What runs unattended: the schedule, its children and locks, and the backup."""
