"""One file a site: policy/ hospital/ journal/."""
