"""What every request and answer goes through: manners first, refusals named."""
